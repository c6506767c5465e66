package io.leapadvisor.cases;

import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.cases.ExpertCase.Popular;
import io.leapadvisor.cases.ExpertCase.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.text.WordUtils;

/** {@code docs/cases.md}: the service's answers beside what experts found. */
final class CasesPage {

    private static final int COLUMNS = 120;

    private CasesPage() {}

    static String of(List<Score> scores, List<Reading> readings) {
        StringBuilder page = new StringBuilder();
        long causes = scores.stream().filter(Score::causeFound).count();
        long remedies = scores.stream().filter(Score::remedyFound).count();
        long both = scores.stream().filter(Score::agrees).count();
        List<Score> popular = scores.stream()
                .filter(score -> !score.expert().popularThatFailed().isEmpty())
                .toList();
        long warned = popular.stream()
                .filter(score -> score.onPopular().stream().allMatch(Score.Opinion::warns))
                .count();
        page.append(
                """
                # Cases that experts solved

                <!-- Generated: mvn test -Dtest=ExpertCasesTest -Dcases=rewrite -->

                Public accounts of slow AI deployments, told as profiles in `examples/cases`. Each profile holds \
                what its source
                tells; what had to be assumed is marked in its `description`. The cause counts as found when one of \
                the experts'
                diagnoses is among the first two of the service, the remedy when one that helped is among the first \
                three
                recommendations. What is missed stays in the table.

                """);
        page.append("| | of %d |%n|---|---|%n".formatted(scores.size()));
        page.append("| cause among the first two diagnoses | %d |%n".formatted(causes));
        page.append("| remedy among the first three recommendations | %d |%n".formatted(remedies));
        page.append("| both | %d |%n".formatted(both));
        page.append("| cases in which a popular remedy did not help or hurt | %d |%n".formatted(popular.size()));
        page.append("| of these, the service does not put it first (rejected, below rank three, or judged less than "
                + "worthwhile) | %d |%n%n".formatted(warned));
        long known = scores.stream()
                .filter(score -> KnownSources.isKnown(score.expert().source()))
                .count();
        page.append(
                """
                The sources of %d cases, or others of the same site or title, are named by a rule, its page or the \
                knowledge that it
                reads: the rules knew them, and these cases test only that they still do. The sources of %d cases \
                are named
                nowhere there. The column "source" tells which.

                """
                        .formatted(known, scores.size() - known));
        page.append("## Answers\n\n| case | source | the cause | what helped |\n|---|---|---|---|\n");
        for (Score score : scores) {
            ExpertCase expert = score.expert();
            page.append("| [%s](../examples/cases/%s.json) | %s | %s | %s |%n"
                    .formatted(
                            cell(expert.title()),
                            expert.profile(),
                            KnownSources.isKnown(expert.source()) ? "known" : "not known",
                            verdict(
                                    score.causeFound(),
                                    score.causeRank(),
                                    expert.cause(),
                                    score.diagnoses(),
                                    Score.FIRST_DIAGNOSES),
                            verdict(
                                    score.remedyFound(),
                                    score.remedyRank(),
                                    expert.helped(),
                                    score.remedies().stream()
                                            .map(Recommendation::remedy)
                                            .toList(),
                                    Score.FIRST_REMEDIES)));
        }
        page.append("\n## Popular remedies that did not help or hurt\n\n| case | remedy | why not | what the "
                + "service says of it |\n|---|---|---|---|\n");
        for (Score score : popular) {
            for (int i = 0; i < score.onPopular().size(); i++) {
                Popular failed = score.expert().popularThatFailed().get(i);
                page.append("| %s | %s | %s | %s |%n"
                        .formatted(
                                cell(score.expert().title()),
                                failed.words(),
                                cell(failed.why()),
                                score.onPopular().get(i).words()));
            }
        }
        page.append("\n## Sources\n\n");
        for (Score score : scores) {
            ExpertCase expert = score.expert();
            page.append(wrapped(
                    "- **%s**: %s, %s (%s). %s"
                            .formatted(
                                    expert.title(),
                                    expert.source().title(),
                                    expert.source().where(),
                                    expert.source().date(),
                                    expert.read().strip()),
                    "  "));
        }
        page.append("\n## Everything that was read\n\n| source | where | used for, or why not |\n|---|---|---|\n");
        for (Reading reading : readings) {
            page.append(
                    "| %s | %s | %s |%n".formatted(cell(reading.title()), cell(reading.where()), cell(reading.use())));
        }
        return page.toString();
    }

    /** The one that was found and its rank; when missed, what was wanted and what came first instead. */
    private static String verdict(boolean found, int rank, List<?> right, List<String> given, int first) {
        if (found) {
            return given.get(rank - 1) + " (" + rank + ")";
        }
        List<String> instead = new ArrayList<>(given.subList(0, Math.min(first, given.size())));
        return "**missed**: " + right.stream().map(Object::toString).collect(Collectors.joining(" or "))
                + (rank > 0 ? " (" + rank + ")" : " (not named)") + "; first: "
                + (instead.isEmpty() ? "nothing" : String.join(", ", instead));
    }

    private static String cell(String text) {
        return text.strip().replace("|", "\\|").replaceAll("\\s+", " ");
    }

    /** Prose on lines that are no wider than a page; all but the first are indented. */
    static String wrapped(String text, String indent) {
        return WordUtils.wrap(text, COLUMNS - indent.length(), "\n" + indent, false) + "\n";
    }
}
