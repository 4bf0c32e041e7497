/** What runs tasks: queues, threads, timers and the task's state. Users see {@link io.fermata.Scheduler} alone. */
package io.fermata.schedule;
