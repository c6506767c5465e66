package io.leapadvisor.calibrate.agree;

import io.leapadvisor.calibrate.Kind;
import io.leapadvisor.calibrate.fit.Residual;
import io.leapadvisor.knowledge.Knowledge;
import java.util.List;
import java.util.Locale;

/** The part of the page that says how far sources agree: no estimate can be nearer to all of them than that. */
public final class AgreementTable {

    private AgreementTable() {}

    /** The part as Markdown, with an empty line at its end. */
    public static String of(Knowledge knowledge, List<Residual> stranger) {
        StringBuilder table = new StringBuilder("## How far sources agree\n\n")
                .append("Pairs of sources that measured one model on as many of one part, by one engine, in one "
                        + "precision and with about as\n")
                .append("many requests at a time: how far the two are apart, what an estimate that is the truth would "
                        + "err if both scatter\n")
                .append("alike around it, and what ours errs there. Where they are few, one pair moves the mean.\n\n")
                .append("| Kind | pairs of sources | apart | the truth would err | we err |\n")
                .append("|---|---:|---:|---:|---:|\n");
        for (Kind kind : Kind.values()) {
            Agreement agreement = Agreement.of(knowledge, kind, stranger);
            if (kind != Kind.RATIO && agreement.pairs() > 0) {
                table.append(String.format(
                        Locale.ROOT,
                        "| %s | %d | %s | %s | %s |%n",
                        kind.title(),
                        agreement.pairs(),
                        percent(agreement.apart()),
                        percent(agreement.apart() / Math.sqrt(2)),
                        percent(agreement.error())));
            }
        }
        return table.append('\n').toString();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
