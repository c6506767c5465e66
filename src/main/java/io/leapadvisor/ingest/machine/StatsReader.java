package io.leapadvisor.ingest.machine;

import io.leapadvisor.ingest.observe.How;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.observe.Trust;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.Content;
import io.leapadvisor.ingest.source.ImportLimits;
import io.leapadvisor.ingest.source.UnreadableException;
import io.leapadvisor.ingest.workload.Quantity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What containers use, once or again and again: columns, comma separated values or a JSON object a line. A share of
 * processors is of one core, so that it says nothing of how full a container is; its memory has a limit.
 */
public final class StatsReader implements FormatReader {

    /** The name by which sheets ask for it. */
    public static final String NAME = "container-stats";

    private static final double GB = 1e9;
    private static final int MOST_NAMED = 10;
    /** Characters of a line and of a name; ours, the tools print some hundred. */
    private static final int LONGEST_LINE = 10_000;

    private static final int LONGEST_NAME = 200;
    private static final Pattern SCREEN = Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]");
    private static final Pattern CORES = Pattern.compile("(?<![\\d.])(\\d{1,6}(?:\\.\\d{1,6})?)%");
    private static final Pattern MEMORY =
            Pattern.compile("(?<![\\d.])(\\d[\\d.]{0,12}) ?([kKMGT]?i?B) ?/ ?(\\d[\\d.]{0,12}) ?([kKMGT]?i?B)");
    private static final Pattern NAME_OF = Pattern.compile("\"Name\": ?\"([^\"]{1,200})\"");

    /**
     * A container in all samples together.
     *
     * @param samples how many there are
     * @param cores sum of those that it used
     * @param mostCores most that it used
     * @param mostUsed most bytes
     * @param limit bytes, of the first sample
     */
    private record Use(int samples, double cores, double mostCores, double mostUsed, double limit) {

        Use and(Use next) {
            return new Use(
                    samples + next.samples,
                    cores + next.cores,
                    Math.max(mostCores, next.mostCores),
                    Math.max(mostUsed, next.mostUsed),
                    limit);
        }
    }

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        notes.each(pieces, piece -> {
            Map<String, Use> containers = containers(piece.content());
            if (containers.isEmpty()) {
                throw new UnreadableException("No container stands in it. Make it with: docker stats --no-stream");
            }
            containers.entrySet().stream()
                    .limit(MOST_NAMED)
                    .forEach(one -> notes.remark(piece.content().name(), used(one.getKey(), one.getValue())));
            List<String> servers = servers(piece, containers);
            if (servers.size() != 1) {
                throw new UnreadableException("Of its containers ("
                        + containers.keySet().stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                        + ") none alone is called like a server of models. Send its own: docker stats NAME");
            }
            notes.pen(piece)
                    .write(
                            Target.of("/hardware/memoryGb"),
                            containers.get(servers.get(0)).limit() / GB,
                            Trust.DEFAULT,
                            How.DERIVED,
                            "limit of " + servers.get(0) + ", or all memory of the machine where it has none",
                            "MEM USAGE / LIMIT");
        });
    }

    /** The only container, else those whose names are of a server. */
    private static List<String> servers(Piece piece, Map<String, Use> containers) {
        List<Pattern> servers = piece.sheet().fields().stream()
                .filter(row -> row.to().equals("/run/server"))
                .map(row -> Pattern.compile(row.from()))
                .toList();
        return containers.keySet().stream()
                .filter(name -> containers.size() == 1
                        || servers.stream()
                                .anyMatch(server -> server.matcher(name).find()))
                .toList();
    }

    private static String used(String name, Use use) {
        return String.format(
                Locale.ROOT,
                "%s used %.2f cores in the mean of %d (most %.2f) and at most %.3g of %.3g GB.",
                name,
                use.cores() / use.samples(),
                use.samples(),
                use.mostCores(),
                use.mostUsed() / GB,
                use.limit() / GB);
    }

    private static Map<String, Use> containers(Content content) {
        Map<String, Use> found = new TreeMap<>();
        int column = -1;
        for (String shown : (Iterable<String>) content.lines()::iterator) {
            String line = SCREEN.matcher(shown).replaceAll("");
            if (line.length() > LONGEST_LINE) {
                throw new UnreadableException("A line of it is longer than docker stats prints one.");
            }
            Matcher cores = CORES.matcher(line);
            Matcher memory = MEMORY.matcher(line);
            if (!cores.find() || !memory.find(Math.max(0, line.indexOf("MemUsage")))) {
                column = line.indexOf(',') > 0 ? List.of(line.split(",")).indexOf("Name") : column;
                continue;
            }
            String full = name(line, cores.start(), column);
            String name = full.substring(0, Math.min(full.length(), LONGEST_NAME));
            Double used = bytes(memory.group(1), memory.group(2));
            Double limit = bytes(memory.group(3), memory.group(4));
            if (!name.isBlank() && used != null && limit != null && limit > 0) {
                double share = Double.parseDouble(cores.group(1)) / 100;
                found.merge(name, new Use(1, share, share, used, limit), Use::and);
            }
            if (found.size() > ImportLimits.RECORDS) {
                throw new UnreadableException("It holds more than " + ImportLimits.RECORDS
                        + " containers. Send those of the server: docker stats NAME");
            }
        }
        return found;
    }

    /** A member of an object, a cell below the header's, or the word before the first share. */
    private static String name(String line, int shares, int column) {
        Matcher member = NAME_OF.matcher(line);
        if (member.find()) {
            return member.group(1);
        }
        String[] cells = line.split(",");
        if (column >= 0 && column < cells.length) {
            return cells[column].replace("\"", "").strip();
        }
        String[] words = line.substring(0, shares).strip().split("[\\s,\"]+");
        return words[words.length - 1];
    }

    private static Double bytes(String number, String unit) {
        boolean binary = unit.endsWith("iB");
        String letter = unit.replace("i", "").replace("B", "").replace('K', 'k');
        return Quantity.kubernetes(number + (binary ? letter.toUpperCase(Locale.ROOT) + "i" : letter));
    }
}
