/**
 * What tasks talk to each other with: channels, locks, events and values to watch, all of which wait without a thread.
 *
 * <p>Every operation is an {@link io.fermata.Async} that runs once, and all of them can be waited for together with a {@link
 * io.fermata.sync.Select}. None is lost when it is cancelled: an element, a permit or a lock was either taken, and is then
 * delivered, or is left for the next one. Everything here is safe for any number of threads.
 */
package io.fermata.sync;
