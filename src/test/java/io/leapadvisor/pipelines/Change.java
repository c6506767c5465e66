package io.leapadvisor.pipelines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A repository with a profile on its branch {@code main}, and a clone of it with a change. */
record Change(Path origin, Path work) {

    private static final Map<String, String> WHO = Map.of(
            "GIT_AUTHOR_NAME", "a",
            "GIT_AUTHOR_EMAIL", "a@example.org",
            "GIT_COMMITTER_NAME", "a",
            "GIT_COMMITTER_EMAIL", "a@example.org",
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_CONFIG_SYSTEM", "/dev/null");

    /** A profile whose slowest requests take so long. */
    static String profile(int p99) {
        return """
                {
                  "deployment": "piped",
                  "endToEnd": {"latency": {"meanMs": 50, "p99Ms": %d}}
                }
                """
                .formatted(p99);
    }

    /** A change that takes the slowest requests from 100 ms to so many. */
    static Change to(int p99, Path folder, LeapOnThePath leap) throws IOException {
        Path origin = Files.createDirectories(folder.resolve("origin"));
        git(leap, origin, "init", "-q", "-b", "main");
        Files.createDirectories(origin.resolve("leap"));
        Files.createDirectories(origin.resolve("ci"));
        Files.writeString(origin.resolve("leap/profile.json"), profile(100));
        Files.writeString(origin.resolve("leap.yaml"), "regression: {by: 0.1, metrics: [latency.p99Ms]}\n");
        for (String script : new String[] {"gate.sh", "pre-merge.sh"}) {
            Files.copy(Script.FOLDER.resolve(script), origin.resolve("ci").resolve(script));
        }
        git(leap, origin, "add", "-A");
        git(leap, origin, "commit", "-q", "-m", "A service");
        Path clone = folder.resolve("clone");
        git(leap, folder, "clone", "-q", origin.toString(), clone.toString());
        Change change = new Change(origin, clone);
        git(leap, clone, "checkout", "-q", "-b", "change");
        Files.writeString(clone.resolve("leap/profile.json"), profile(p99));
        git(leap, clone, "commit", "-q", "--allow-empty", "-a", "-m", "A change");
        return change;
    }

    static void git(LeapOnThePath leap, Path where, String... arguments) throws IOException {
        String[] command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        LeapOnThePath.Run run = leap.run(where, WHO, command);
        if (run.code() != 0) {
            throw new AssertionError(run.said());
        }
    }
}
