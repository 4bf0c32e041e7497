/** Has all values follow tasks that Micrometer's context propagation knows: to have it on the class path is all. */
package io.fermata.micrometer;
