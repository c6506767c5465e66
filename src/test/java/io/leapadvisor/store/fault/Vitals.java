package io.leapadvisor.store.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process holds at a moment.
 *
 * @param heapMb used heap, garbage included
 * @param residentMb memory that the operating system has given it
 * @param threads that live
 * @param files handles that are open
 */
record Vitals(double heapMb, double residentMb, double threads, double files) {

    private static final double MEGABYTE = 1 << 20;
    /** The compiler, caches and pools fill in the beginning. */
    private static final double WARM = 0.2;

    private static final double MORE_MEMORY = 1.15;
    private static final double MORE_THREADS = 8;
    private static final double MORE_FILES = 20;

    static Vitals of(PackagedService service) throws IOException, InterruptedException {
        String metrics = service.get("/q/metrics", "text/plain").body();
        return new Vitals(
                sum(metrics, "jvm_memory_used_bytes\\{area=\"heap\"[^}]*}") / MEGABYTE,
                resident(service.pid()),
                sum(metrics, "jvm_threads_live_threads"),
                sum(metrics, "process_files_open_files"));
    }

    private static double sum(String metrics, String series) {
        Matcher matcher = Pattern.compile("(?m)^" + series + " (\\S+)$").matcher(metrics);
        double sum = 0;
        boolean found = false;
        while (matcher.find()) {
            sum += Double.parseDouble(matcher.group(1));
            found = true;
        }
        assertThat(found).as(series + " in /q/metrics").isTrue();
        return sum;
    }

    private static double resident(long pid) throws IOException {
        Matcher matcher = Pattern.compile("VmRSS:\\s+(\\d+) kB")
                .matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
        return matcher.find() ? Double.parseDouble(matcher.group(1)) / 1024 : Double.NaN;
    }

    /** The last third holds no more than the first after it is warm. */
    static void assertFlat(List<Vitals> course) {
        List<Vitals> warm = course.subList((int) (course.size() * WARM), course.size());
        List<Vitals> early = warm.subList(0, warm.size() / 3);
        List<Vitals> late = warm.subList(warm.size() - warm.size() / 3, warm.size());
        assertThat(least(late, Vitals::heapMb)).isLessThan(least(early, Vitals::heapMb) * MORE_MEMORY);
        assertThat(most(late, Vitals::residentMb)).isLessThan(most(early, Vitals::residentMb) * MORE_MEMORY);
        assertThat(most(late, Vitals::threads)).isLessThan(most(early, Vitals::threads) + MORE_THREADS);
        assertThat(most(late, Vitals::files)).isLessThan(most(early, Vitals::files) + MORE_FILES);
    }

    private static double least(List<Vitals> course, ToDoubleFunction<Vitals> of) {
        return course.stream().mapToDouble(of).min().orElseThrow();
    }

    private static double most(List<Vitals> course, ToDoubleFunction<Vitals> of) {
        return course.stream().mapToDouble(of).max().orElseThrow();
    }

    /** Prints the course in twelve parts: least heap, and the most of all else. */
    static void print(List<Vitals> course, double rate, long answered, int faults) {
        System.out.printf("soak: %.1f requests/s offered, %d answered, %d failed%n", rate, answered, faults);
        System.out.println("part  heap MB (least)  resident MB  threads  files");
        int parts = Math.min(12, course.size());
        for (int part = 0; part < parts; part++) {
            List<Vitals> one = course.subList(course.size() * part / parts, course.size() * (part + 1) / parts);
            System.out.printf(
                    "%4d  %15.0f  %11.0f  %7.0f  %5.0f%n",
                    part + 1,
                    least(one, Vitals::heapMb),
                    most(one, Vitals::residentMb),
                    most(one, Vitals::threads),
                    most(one, Vitals::files));
        }
    }
}
