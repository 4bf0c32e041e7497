/**
 * For tests of bodies: {@link io.fermata.testkit.Injection} lets one fail, or ends it, at each of its suspensions in turn; {@link
 * io.fermata.testkit.Schedules} runs a test in many or all of the orders in which its tasks may run.
 */
package io.fermata.testkit;
