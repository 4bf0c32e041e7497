/** What is made of other {@link io.fermata.Async}s, written by hand as state machines. Users see the interface alone. */
package io.fermata.combine;
