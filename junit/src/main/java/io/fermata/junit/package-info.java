/** Tests in virtual time: {@link io.fermata.junit.VirtualTime}. */
package io.fermata.junit;
