package io.fermata.top;

import java.util.List;

/** The tasks of this program, for JMX: for {@code fermata top} and other consoles. It changes nothing. */
public interface TasksMXBean {

    /** Gives the figures of each scheduler that has tasks, or has had any steps counted. */
    List<SchedulerFigures> getSchedulers();

    /** Writes down all tasks, as {@link io.fermata.Fermata#dump} does. */
    String dump();
}
