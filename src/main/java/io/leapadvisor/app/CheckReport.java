package io.leapadvisor.app;

import io.leapadvisor.answer.agree.view.Breach;
import io.leapadvisor.answer.agree.view.Breach.Kind;
import io.leapadvisor.app.command.ask.Exit;
import io.leapadvisor.intake.json.Fault;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Tells what a check finds: a line for each contradiction, then how many there are of each kind. */
final class CheckReport {

    private final PrintWriter out;
    private final Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
    private int answers;
    private int contradictory;
    private int refused;

    CheckReport(PrintWriter out) {
        this.out = out;
    }

    /** Tells of the answer to the profile in a file. */
    void answered(Path file, List<Breach> breaches) {
        answers++;
        contradictory += breaches.isEmpty() ? 0 : 1;
        for (Breach breach : breaches) {
            kinds.merge(breach.kind(), 1, Integer::sum);
            print(file, breach.pointer(), breach.kind().sentence(), breach.detail());
        }
    }

    /** Tells of a profile that cannot be assessed, by its faults. */
    void refused(Path file, List<Fault> faults) {
        refused++;
        faults.forEach(fault -> print(file, fault.pointer(), "refused", fault.detail()));
    }

    private void print(Path file, String pointer, String what, String detail) {
        out.println(file + "  " + pointer + "  " + what + ": " + detail);
    }

    /** Sums up, the most frequent kind first. */
    void summarize() {
        kinds.entrySet().stream()
                .sorted(Map.Entry.<Kind, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(kind -> out.println(
                        "%5d  %s".formatted(kind.getValue(), kind.getKey().sentence())));
        out.println("%d answers, %d with a contradiction, %d kinds of it; %d profiles refused."
                .formatted(answers, contradictory, kinds.size(), refused));
        out.flush();
    }

    /** 0 = all agree, 1 = some contradict, 2 = a profile was refused. */
    int exitCode() {
        return refused > 0 ? Exit.WRONG : contradictory > 0 ? Exit.FAILED : Exit.FINE;
    }
}
