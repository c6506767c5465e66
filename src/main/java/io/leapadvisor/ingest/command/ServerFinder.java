package io.leapadvisor.ingest.command;

import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.format.FormatSheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises servers by the commands and images of the sheets. Immutable. */
public final class ServerFinder {

    private static final Pattern SHELL = Pattern.compile("(.*/)?(ba|da|z|a|k)?sh");
    private static final Pattern PROGRAM =
            Pattern.compile("(.*/)?(python[\\d.]*|bash|sh|tini|dumb-init|numactl|torchrun|env|uv|poetry)"
                    + "|/(usr|opt|app|bin)/.*|.*\\.(py|sh)");
    private static final Pattern SCRIPT_FLAG = Pattern.compile("-[abd-z]*+c[a-z]*+");
    private static final Pattern LOOSE_FLAG = Pattern.compile("--?[a-zA-Z][\\w.-]*[ \\t][^{]*+", Pattern.DOTALL);

    /** Images named after a server that they measure, watch or ask. */
    private static final Pattern BESIDE = Pattern.compile(
            "(?i)[-_](?:client|bench|benchmark|benchmarks|loadgen|exporter|operator|webui)(?:[-_:@]|$)");

    private final List<FormatSheet> servers;

    public ServerFinder(FormatCatalogue catalogue) {
        this.servers =
                catalogue.all().stream().filter(sheet -> sheet.server() != null).toList();
    }

    /** The server that a container runs; the command says more than the image. */
    public Optional<Server> find(Container container) {
        Variables variables = new Variables(container.environment());
        List<List<String>> commands = commands(container, variables);
        for (List<String> words : commands) {
            for (FormatSheet sheet : servers) {
                int behind = behind(sheet, words);
                if (behind >= 0) {
                    List<String> arguments = apart(words.subList(behind, words.size()), variables);
                    return Optional.of(server(sheet, container, variables, arguments));
                }
            }
        }
        return servers.stream()
                .filter(sheet -> !BESIDE.matcher(container.image()).find())
                .filter(sheet -> image(sheet, container.image()) != null)
                .findFirst()
                .map(sheet -> server(sheet, container, variables, arguments(container, commands)));
    }

    /** Words of which some hold several: a script gathered options in a variable and put it between quotes. */
    private static List<String> apart(List<String> words, Variables variables) {
        List<String> apart = new ArrayList<>();
        for (String word : words) {
            boolean several = LOOSE_FLAG.matcher(word.strip()).matches() && word.contains(" --");
            apart.addAll(several ? ShellScript.words(word, variables) : List.of(word));
        }
        return apart;
    }

    /** Words for the image's own start; a program in front of them is another one, whose arguments are its own. */
    private static List<String> arguments(Container container, List<List<String>> commands) {
        if (isScript(plain(container.command())) || commands.isEmpty()) {
            return List.of();
        }
        List<String> words = commands.get(0);
        int from = 0;
        while (!words.isEmpty()
                && PROGRAM.matcher(words.get(0)).matches()
                && from < words.size()
                && !words.get(from).startsWith("-")) {
            from++;
        }
        return words.subList(from, words.size());
    }

    /** The commands of a text that is a command line or a script. */
    public static List<List<String>> script(String text, Variables variables) {
        return ShellScript.commands(text, variables, List.of());
    }

    private static Server server(FormatSheet sheet, Container container, Variables variables, List<String> arguments) {
        Matcher image = image(sheet, container.image());
        String written = image != null && image.groupCount() > 0 ? image.group(1) : null;
        String version = written == null ? null : written.replace('-', '.');
        List<String> all = new ArrayList<>(arguments);
        for (String name : sheet.server().argumentsIn()) {
            String more = container.environment().get(name);
            if (more != null) {
                all.addAll(ShellScript.words(more, variables));
            }
        }
        return new Server(sheet, version, all, variables, container);
    }

    private static Matcher image(FormatSheet sheet, String image) {
        for (Pattern pattern : sheet.server().images()) {
            Matcher matcher = pattern.matcher(image);
            if (matcher.find()) {
                return matcher;
            }
        }
        return null;
    }

    /** Number of the first word behind the server's command; -1 when it is not there. */
    private static int behind(FormatSheet sheet, List<String> words) {
        String line = String.join(" ", words);
        for (Pattern pattern : sheet.server().commands()) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                int place = 0;
                for (int i = 0; i < words.size(); i++) {
                    if (place >= matcher.end()) {
                        return i;
                    }
                    place += words.get(i).length() + 1;
                }
                return words.size();
            }
        }
        return -1;
    }

    /** A shell with its options before and behind the one that a script follows is a shell with that one. */
    private static List<String> plain(List<String> command) {
        if (command.isEmpty() || !SHELL.matcher(command.get(0)).matches()) {
            return command;
        }
        int flag = 1;
        while (flag < command.size()
                && command.get(flag).startsWith("-")
                && !SCRIPT_FLAG.matcher(command.get(flag)).matches()) {
            flag++;
        }
        int script = flag + 1 < command.size() && command.get(flag + 1).equals("--") ? flag + 2 : flag + 1;
        if (script >= command.size() || !SCRIPT_FLAG.matcher(command.get(flag)).matches()) {
            return command;
        }
        List<String> plain = new ArrayList<>(List.of(command.get(0), command.get(flag)));
        plain.addAll(command.subList(script, command.size()));
        return plain;
    }

    private static boolean isScript(List<String> command) {
        return command.size() > 2
                && SHELL.matcher(command.get(0)).matches()
                && SCRIPT_FLAG.matcher(command.get(1)).matches();
    }

    private static List<List<String>> commands(Container container, Variables variables) {
        List<String> command = new ArrayList<>();
        List<String> given = plain(container.command());
        for (String word : given) {
            String filled = container.parentheses() ? variables.expandParentheses(word) : word;
            if (LOOSE_FLAG.matcher(filled.strip()).matches() && !isScript(given)) {
                command.addAll(ShellScript.words(filled, variables));
            } else {
                command.add(filled);
            }
        }
        if (!isScript(command)) {
            return command.isEmpty() ? List.of() : List.of(command);
        }
        // The word behind the script is its name, $0; those behind it are its arguments.
        List<String> rest = command.size() > 4 ? command.subList(4, command.size()) : List.of();
        return ShellScript.commands(command.get(2), variables, rest);
    }
}
