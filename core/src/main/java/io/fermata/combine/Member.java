package io.fermata.combine;

import io.fermata.Waker;
import io.fermata.schedule.AsyncTask;

/** A task in a group. It is woken when the task has ended. */
final class Member implements Waker {

    private final Group group;

    /** Set once the task was started. */
    AsyncTask<?> task;

    /** In the list of a group's tasks; guarded by the group. */
    Member previous;

    /** In the list of a group's tasks; guarded by the group. */
    Member following;

    Member(Group group) {
        this.group = group;
    }

    @Override
    public void wake() {
        group.ended(this);
    }
}
