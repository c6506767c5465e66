package io.leapadvisor.kept;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Knowledge;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** docs/knowledge.md: what the knowledge base holds, and how much of it was read at its source. */
final class KnowledgePage {

    private final List<Reference> references = Reference.ofKnowledge();

    String text() {
        Knowledge knowledge = CorePack.KNOWLEDGE;
        StringBuilder text = new StringBuilder(
                """
                # The knowledge base

                Generated from `knowledge-base/`; do not edit. It holds %d accelerators and processors, %d models, %d
                engines, %d remedies and %d thresholds. How its files are written is told in
                [CONTRIBUTING.md](../CONTRIBUTING.md); what of it is not known to be true today is listed in
                [kept-true.md](kept-true.md).

                ## Sources

                A source stands beside each number, price, step, threshold, tool or file. Read: somebody looked at the
                source, and many say the day. From general knowledge: nobody found a source to read. Ours: a choice or
                a computation of our own, which says so.

                | folder | read | from general knowledge | ours | share read |
                |---|---|---|---|---|
                """
                        .formatted(
                                knowledge.accelerators().size(),
                                knowledge.models().size(),
                                knowledge.engines().size(),
                                knowledge.remedies().size(),
                                knowledge.thresholds().size()));
        Map<String, List<Reference>> folders =
                new TreeMap<>(references.stream().collect(Collectors.groupingBy(one -> folder(one.file()))));
        folders.forEach((folder, some) -> text.append(row(folder, some)));
        return text.append(row("all", references)).toString();
    }

    private static String folder(String file) {
        return file.replaceFirst("^knowledge-base/", "").replaceFirst("/.*", "");
    }

    private static String row(String folder, List<Reference> some) {
        long read = some.stream().filter(Reference::isRead).count();
        return "| %s | %d | %d | %d | %.0f %% |\n"
                .formatted(
                        folder,
                        read,
                        some.stream().filter(Reference::isRemembered).count(),
                        some.stream().filter(Reference::isOurs).count(),
                        100.0 * read / some.size());
    }
}
