package io.leapadvisor.cases;

import io.leapadvisor.answer.Assessment.ConsideredResult.Verdict;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.cases.ExpertCase.Reading;
import io.leapadvisor.cases.PostMortemScore.Mark;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The section of {@code docs/cases.md} on post-mortems, scored by itself. */
final class PostMortemsPage {

    private PostMortemsPage() {}

    static String of(List<PostMortemScore> scores, List<Reading> readings) {
        StringBuilder page = new StringBuilder(
                """

                ## Post-mortems that the rules had not seen

                The accounts above were read while the rules were written. These were kept aside until the first rules
                were judged on them, and are scored by themselves. They were retold as profiles afterwards;
                `description` says what is told, worked out and assumed. What is missed is in bold.

                """);
        page.append("| | of | hold |%n|---|---|---|%n".formatted());
        for (Mark mark : Mark.values()) {
            List<Boolean> marks =
                    scores.stream().flatMap(score -> score.marks(mark).stream()).toList();
            page.append("| %s | %d | %d |%n"
                    .formatted(
                            mark.words(),
                            marks.size(),
                            marks.stream().filter(holds -> holds).count()));
        }
        page.append("%n| case | first diagnoses | first recommendations | bad advice among them "
                .concat("| verdict on what is planned |%n|---|---|---|---|---|%n")
                .formatted());
        scores.forEach(score -> page.append(row(score)));
        page.append("%n### What the post-mortems say%n%n".formatted());
        for (PostMortemScore score : scores) {
            PostMortem told = score.told();
            page.append(CasesPage.wrapped(
                    "- **%s**: %s, %s (%s). %s"
                            .formatted(
                                    told.title(),
                                    told.source().title(),
                                    told.source().where(),
                                    told.source().date(),
                                    told.read().strip()),
                    "  "));
        }
        String others = readings.stream()
                .map(Reading::where)
                .filter(where -> scores.stream()
                        .noneMatch(score -> score.told().source().where().equals(where)))
                .collect(Collectors.joining(", "));
        page.append("\n").append(CasesPage.wrapped("Compared with: " + others + ".", ""));
        return page.toString();
    }

    private static String row(PostMortemScore score) {
        PostMortem told = score.told();
        return "| [%s](../examples/cases/%s.json) | %s | %s | %s | %s |%n"
                .formatted(
                        told.title(),
                        told.profile(),
                        judged(
                                score.marks(Mark.CAUSE),
                                String.join(", ", score.diagnoses()),
                                String.join(" or ", told.cause())),
                        judged(
                                score.marks(Mark.REMEDY),
                                score.recommended().stream()
                                        .map(Recommendation::remedy)
                                        .collect(Collectors.joining(", ")),
                                told.helped().stream().map(Object::toString).collect(Collectors.joining(" or "))),
                        score.badAdvice().isEmpty()
                                ? "none"
                                : score.badAdvice().stream()
                                        .map(bad -> "**" + bad.remedy() + "**: " + bad.why())
                                        .collect(Collectors.joining("; ")),
                        verdicts(score));
    }

    private static String judged(List<Boolean> marks, String given, String wanted) {
        String first = given.isEmpty() ? "nothing" : given;
        if (marks.isEmpty()) {
            return first + " (not judged)";
        }
        return marks.get(0) ? first : "**missed**: " + wanted + "; first: " + first;
    }

    private static String verdicts(PostMortemScore score) {
        if (score.told().considered().isEmpty()) {
            return "-";
        }
        return score.told().considered().keySet().stream()
                .map(remedy -> {
                    String words = remedy + " " + words(score.verdicts().get(remedy));
                    return score.isVerdictRight(remedy) ? words : "**" + words + "**";
                })
                .collect(Collectors.joining("; "));
    }

    private static String words(Verdict verdict) {
        return verdict == null ? "not judged" : verdict.name().toLowerCase(Locale.ROOT);
    }
}
