package io.fermata.compiler.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Fermata;
import io.fermata.Task;
import io.fermata.VirtualTimeScheduler;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;

/** Tests of dumps in virtual time. */
abstract class DumpCase {

    private static final Pattern ID = Pattern.compile("@[0-9a-f]+");

    final VirtualTimeScheduler time = new VirtualTimeScheduler();

    @AfterEach
    void endAll() {
        time.unfinished().forEach(Task::cancel);
        time.runUntilIdle();
        assertThat(time.unfinished()).isEmpty();
    }

    /** What a dump tells of the tasks of this test: they are numbered, and lines without their numbers. */
    final String dump() {
        time.runReady();
        Map<String, Integer> numbers = new LinkedHashMap<>();
        Matcher matcher = ID.matcher(own(dumpNow())
                .replaceAll("\\(" + getClass().getSimpleName() + "\\.java:\\d+\\)", "")
                .replaceAll(getClass().getName() + "\\.(lambda\\$)?", "")
                .replaceAll("\\$\\d+", "")
                .replace(time.toString(), "virtual-time"));
        StringBuilder numbered = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(
                    numbered, "@" + numbers.computeIfAbsent(matcher.group(), id -> numbers.size() + 1));
        }
        return matcher.appendTail(numbered).toString();
    }

    static String dumpNow() {
        StringBuilder text = new StringBuilder();
        try {
            Fermata.dump(text);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return text.toString();
    }

    private String own(String dump) {
        return own(dump, List.of(time));
    }

    /** The parts of a dump that tell of the tasks of some schedulers: other tests may have left some. */
    static String own(String dump, List<?> schedulers) {
        StringBuilder own = new StringBuilder();
        Set<String> ids = new HashSet<>();
        for (String part : dump.split("(?m)^(?=\\S)")) {
            Matcher matcher = ID.matcher(part);
            if (schedulers.stream().anyMatch(each -> part.startsWith("scheduler " + each + ":"))) {
                own.append(part);
                matcher.results().forEach(id -> ids.add(id.group()));
            } else if (part.contains("ead-lock") && matcher.find() && ids.contains(matcher.group())) {
                own.append(part);
            }
        }
        return own.toString();
    }
}
