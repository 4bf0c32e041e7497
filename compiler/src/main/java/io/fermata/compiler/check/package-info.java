/**
 * Refuses what can't be suspended: a scope that leaves its body, and a suspension while a monitor is held. Afterwards each call
 * that can suspend the body is one on its own scope, with no monitor held.
 */
package io.fermata.compiler.check;
