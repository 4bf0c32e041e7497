/** The goals of {@code fermata-maven-plugin}. */
package io.fermata.maven;
