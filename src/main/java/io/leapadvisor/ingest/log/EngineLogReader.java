package io.leapadvisor.ingest.log;

import io.leapadvisor.ingest.cells.Cells;
import io.leapadvisor.ingest.cells.Patterns;
import io.leapadvisor.ingest.cells.TextBlocks;
import io.leapadvisor.ingest.cells.Values;
import io.leapadvisor.ingest.command.Container;
import io.leapadvisor.ingest.command.Server;
import io.leapadvisor.ingest.command.StandaloneServer;
import io.leapadvisor.ingest.command.Variables;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.format.FormatSheet;
import io.leapadvisor.ingest.observe.How;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Pen;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.UnreadableException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a server of language models logs: the arguments with which it started, and every few seconds what it does. Rows
 * with {@code /log/} are those of {@link LogLines}; {@code /log/arguments} and {@code /log/version} are those of the
 * start, read by the sheet of the command line whose runtime the log's {@code says} names; of any other row the last
 * line counts. Before the last start another server ran, where behind it anything was served.
 */
public final class EngineLogReader implements FormatReader {

    private static final String ARGUMENTS = LogLines.PREFIX + "arguments";
    private static final String VERSION = LogLines.PREFIX + "version";
    private static final String RUNTIME = "/model/runtime";
    /** Arguments of a server are more than other lines hold. */
    private static final int MOST_ARGUMENTS = 40_000;

    private final FormatCatalogue catalogue;

    public EngineLogReader(FormatCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        notes.each(pieces, piece -> read(piece, notes));
    }

    private void read(Piece piece, Notes notes) {
        FormatSheet sheet = piece.sheet();
        List<String> lines = TextBlocks.lines(piece.content());
        LogLines reading = new LogLines(sheet.fields());
        List<Reported> reported = lines.stream()
                .peek(line -> notes.checkTime())
                .map(reading::read)
                .toList();
        int start = start(sheet, lines, reported);
        List<String> latest = lines.subList(start, lines.size());
        LoggedLoad load = LoggedLoad.of(reported.subList(start, lines.size()));
        Pen pen = notes.pen(piece);
        int before = notes.observations().size();
        server(sheet, latest).ifPresent(server -> StandaloneServer.write(server, pen, notes));
        for (FieldRow row : sheet.fields()) {
            notes.checkTime();
            if (!row.to().startsWith(LogLines.PREFIX)) {
                Object found = last(row.from(), lines);
                pen.write(
                        Target.parse(row.to()),
                        found == null ? null : Values.convert(row, found),
                        sheet.trust(),
                        How.READ,
                        row.note(),
                        null);
            }
        }
        write(load, pen);
        if (notes.observations().size() == before) {
            throw new UnreadableException("It tells neither how the server was started nor what it does. Send the log"
                    + " from its start, with some minutes of load.");
        }
        sheet.table().says().forEach((to, word) -> pen.read(Target.parse(to), word, null));
    }

    /** The line of the last start behind which anything was served; 0 = there is none. */
    private static int start(FormatSheet sheet, List<String> lines, List<Reported> reported) {
        String begin = pattern(sheet, ARGUMENTS);
        boolean served = false;
        for (int i = lines.size() - 1; i > 0 && begin != null; i--) {
            served |= reported.get(i).isState();
            if (served && Cells.within(begin, cut(lines.get(i))) != null) {
                return i;
            }
        }
        return 0;
    }

    private Optional<Server> server(FormatSheet sheet, List<String> lines) {
        Object arguments = last(pattern(sheet, ARGUMENTS), lines);
        Object version = last(pattern(sheet, VERSION), lines);
        Object runtime = sheet.table().says().get(RUNTIME);
        if (arguments == null || runtime == null) {
            return Optional.empty();
        }
        Container container =
                new Container("", "", List.of(), Map.of(), false, PrintedArguments.of(arguments.toString()));
        return catalogue.all().stream()
                .filter(other ->
                        other.server() != null && other.server().runtime().equals(runtime))
                .findFirst()
                .map(found -> new Server(
                        found,
                        version == null ? null : version.toString(),
                        List.of(),
                        new Variables(Map.of()),
                        container));
    }

    private static void write(LoggedLoad load, Pen pen) {
        pen.count(load.states());
        String states = " while somebody is served; mean of " + load.states() + " lines";
        pen.derived(Target.of("/traffic/concurrency"), load.inFlight(), "requests that run and wait" + states, null);
        pen.derived(
                Target.of("/model/batching/meanBatchSize"),
                load.perEngine(),
                "requests that run in an engine" + states,
                null);
        pen.derived(Target.of("/utilization/kvCache"), share(load.cacheUsed()), "the cache" + states, null);
        pen.derived(
                Target.of("/endToEnd/tpot/meanMs"),
                load.tpotMs(),
                "requests that run over tokens a second (Little's law)" + states,
                null);
        pen.count(load.requests());
        String window = String.format(
                Locale.ROOT, " (%.0f requests in %.0f seconds of the log)", load.requests(), load.seconds());
        pen.derived(Target.of("/traffic/meanRps"), load.rps(), "requests a second" + window, null);
        pen.derived(Target.of("/endToEnd/throughputRps"), load.rps(), "requests a second" + window, null);
        pen.derived(Target.of("/traffic/inputTokens"), load.inputTokens(), "tokens of prompts" + window, null);
        pen.derived(Target.of("/traffic/outputTokens"), load.outputTokens(), "tokens of answers" + window, null);
        pen.derived(
                Target.of("/traffic/prefixHitRatio"),
                share(load.prefixHitRatio()),
                "tokens found in the cache over all of the prompts",
                null);
        pen.derived(
                Target.of("/model/speculation/acceptance"),
                share(load.acceptance()),
                "tokens that were taken over those drafted",
                null);
    }

    private static double share(double value) {
        return value >= 0 && value <= 1 ? value : Double.NaN;
    }

    private static String pattern(FormatSheet sheet, String target) {
        return sheet.fields().stream()
                .filter(row -> row.to().equals(target))
                .map(FieldRow::from)
                .findFirst()
                .orElse(null);
    }

    /** What the last line holds in which a pattern is found; null = none, or no pattern. */
    private static Object last(String pattern, List<String> lines) {
        for (int i = pattern == null ? -1 : lines.size() - 1; i >= 0; i--) {
            String line = lines.get(i);
            Object found = Cells.found(
                    Patterns.of(pattern).matcher(line.substring(0, Math.min(line.length(), MOST_ARGUMENTS))));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static String cut(String line) {
        return line.substring(0, Math.min(line.length(), Cells.LONGEST));
    }
}
