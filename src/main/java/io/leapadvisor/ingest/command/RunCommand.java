package io.leapadvisor.ingest.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A command that starts one container, as docker, podman and nerdctl take it: options, the image, and what replaces or
 * follows the image's own start.
 *
 * @param options their values by name without hyphens, in the order in which they stand; short names as long ones
 * @param image image with its tag
 * @param words behind the image
 * @see <a href="https://docs.docker.com/reference/cli/docker/container/run/">docker container run</a>
 */
public record RunCommand(Map<String, List<String>> options, String image, List<String> words) {

    private static final Pattern PROGRAM = Pattern.compile("(?:.*/)?(?:docker|podman|nerdctl|nvidia-docker)");
    private static final Pattern MANAGED = Pattern.compile("containers?");
    private static final Set<String> STARTS = Set.of("run", "create");
    /** What may stand before the program: a prompt, or who runs it. */
    private static final int MOST_BEFORE = 2;

    /** They take no value; all others do. */
    private static final Set<String> SWITCHES = Set.of(
            "detach",
            "disable-content-trust",
            "env-host",
            "help",
            "http-proxy",
            "init",
            "interactive",
            "no-healthcheck",
            "no-hostname",
            "no-hosts",
            "oom-kill-disable",
            "passwd",
            "privileged",
            "publish-all",
            "quiet",
            "read-only",
            "read-only-tmpfs",
            "replace",
            "rm",
            "rmi",
            "sig-proxy",
            "tls-verify",
            "tty",
            "unsetenv-all",
            "use-api-socket");

    private static final Map<Character, String> SHORT = Map.of(
            'd', "detach", 'i', "interactive", 'P', "publish-all", 'q', "quiet", 't', "tty", 'e', "env", 'm', "memory");

    /** The containers that a script starts, in its order. */
    public static List<RunCommand> of(String script, Variables variables) {
        List<RunCommand> found = new ArrayList<>();
        for (List<String> words : ShellScript.commands(script, variables, List.of())) {
            options(words).flatMap(RunCommand::read).ifPresent(found::add);
        }
        return found;
    }

    /** The last value of an option; empty text = it is not given, or a switch. */
    public String last(String option) {
        List<String> values = options.getOrDefault(option, List.of());
        return values.isEmpty() ? "" : values.get(values.size() - 1);
    }

    /** What it is called, else the last part of its image without the tag. */
    public String name() {
        String told = last("name");
        return told.isEmpty() ? image.substring(image.lastIndexOf('/') + 1).split("[@:]", 2)[0] : told;
    }

    /** Variables whose values stand there; those of the host are not known. */
    public Map<String, String> environment() {
        Map<String, String> found = new LinkedHashMap<>();
        for (String variable : options.getOrDefault("env", List.of())) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                found.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        return found;
    }

    /** What starts in it: another program in place of the image's own, then its arguments. */
    public List<String> command() {
        List<String> command = new ArrayList<>();
        if (!last("entrypoint").isBlank()) {
            command.add(last("entrypoint"));
        }
        command.addAll(words);
        return command;
    }

    /** The words behind {@code docker run}. */
    private static Optional<List<String>> options(List<String> words) {
        for (int i = 0; i <= MOST_BEFORE && i + 1 < words.size(); i++) {
            if (PROGRAM.matcher(words.get(i)).matches()) {
                int start = MANAGED.matcher(words.get(i + 1)).matches() ? i + 2 : i + 1;
                boolean starts = start < words.size() && STARTS.contains(words.get(start));
                return starts ? Optional.of(words.subList(start + 1, words.size())) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<RunCommand> read(List<String> words) {
        Map<String, List<String>> options = new LinkedHashMap<>();
        int i = 0;
        while (i < words.size() && words.get(i).startsWith("-") && words.get(i).length() > 1) {
            String word = words.get(i++);
            if (word.equals("--")) {
                break;
            }
            String next = i < words.size() ? words.get(i) : "";
            if (word.startsWith("--") ? isLong(word, next, options) : isShort(word, next, options)) {
                i++;
            }
        }
        return i < words.size()
                ? Optional.of(new RunCommand(options, words.get(i), words.subList(i + 1, words.size())))
                : Optional.empty();
    }

    /** Takes {@code --name=value}, {@code --name value} or a switch; true where the next word is its value. */
    private static boolean isLong(String word, String next, Map<String, List<String>> options) {
        int equals = word.indexOf('=');
        String name = word.substring(2, equals < 0 ? word.length() : equals);
        boolean follows = equals < 0 && !SWITCHES.contains(name);
        put(options, name, follows ? next : equals < 0 ? "" : word.substring(equals + 1));
        return follows;
    }

    /** Takes {@code -it}, {@code -e NAME=value} or {@code -p80:80}; true where the next word is its value. */
    private static boolean isShort(String word, String next, Map<String, List<String>> options) {
        for (int at = 1; at < word.length(); at++) {
            String name = SHORT.getOrDefault(word.charAt(at), String.valueOf(word.charAt(at)));
            if (!SWITCHES.contains(name)) {
                boolean follows = at + 1 == word.length();
                put(options, name, follows ? next : word.substring(at + 1).replaceFirst("^=", ""));
                return follows;
            }
            put(options, name, "");
        }
        return false;
    }

    private static void put(Map<String, List<String>> options, String name, String value) {
        options.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value);
    }
}
