/** Events of tasks for the JDK's Flight Recorder, which a program may run without. */
package io.fermata.events;
