/** Looks at tasks from the outside while they run: what they wait for, and who waits for whom for ever. */
package io.fermata.inspect;
