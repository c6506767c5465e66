package io.leapadvisor.kept;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.leapadvisor.knowledge.CorePack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where one fact of the pack comes from: the {@code source} beside a number, a price, a step or a file of the knowledge
 * base, or one line under References of a rule's page.
 *
 * @param file file of the pack
 * @param text what is named
 * @param readOn day or month on which it was read; null = not told, or a year alone, which is one of publication
 */
record Reference(String file, String text, LocalDate readOn) {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String REMEMBERED = "from general knowledge";
    private static final Pattern OURS = Pattern.compile("(?i)ours\\b.*|our own .*|this page states .* of ours\\b.*");
    /** An address, a paper's or a standard's number, or a thread or file of a public repository. */
    private static final Pattern ADDRESS =
            Pattern.compile("https?://\\S+|\\]\\(\\S+\\)|\\barXiv:? ?\\d{4}\\.\\d{4,5}|\\bRFC \\d{3,5}"
                    + "|\\bdoi:?\\s?10\\.\\S+|\\bgithub:\\S+/\\S+|\\b[\\w.-]+/[\\w.-]+#\\d+"
                    + "|\\b[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.(?:com|org|io|ai|dev|net|edu|cn|eu|uk|de|jp)/\\S+");

    private static final Pattern DAY = Pattern.compile("\\b(\\d{4}-\\d{2})(-\\d{2})?\\b");

    /** All of the knowledge base. */
    static List<Reference> ofKnowledge() {
        List<Reference> all = new ArrayList<>();
        CorePack.FILES.below("knowledge-base", ".yaml").forEach((file, text) -> collect(file, tree(text), all));
        return all;
    }

    /** All lines under References of the rules' pages; a line that goes on is one. */
    static List<Reference> ofPages() {
        List<Reference> all = new ArrayList<>();
        for (Map.Entry<String, String> page :
                CorePack.FILES.below("rules", ".md").entrySet()) {
            String whole = page.getValue();
            int start = whole.indexOf("## References");
            if (start >= 0) {
                Stream.of(whole.substring(start).split("\\n- "))
                        .skip(1)
                        .map(line -> line.replaceAll("\\s+", " ").strip())
                        .forEach(line -> all.add(new Reference(page.getKey(), line, null)));
            }
        }
        return all;
    }

    private static JsonNode tree(String text) {
        try {
            return YAML.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(String file, JsonNode node, List<Reference> all) {
        if (node.path("source").isTextual()) {
            LocalDate readOn = Stream.of("date", "readOn", "asOf")
                    .map(field -> day(node.path(field).asText("")))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElse(null);
            all.add(new Reference(file, node.path("source").asText(), readOn));
        }
        node.forEach(child -> collect(file, child, all));
    }

    private static Optional<LocalDate> day(String text) {
        Matcher found = DAY.matcher(text);
        return found.find()
                ? Optional.of(
                        found.group(2) == null
                                ? YearMonth.parse(found.group(1)).atEndOfMonth()
                                : LocalDate.parse(found.group()))
                : Optional.empty();
    }

    /** True for what we say ourselves, which nobody can read elsewhere. */
    boolean isOurs() {
        return OURS.matcher(text).matches();
    }

    /** True for what nobody read. */
    boolean isRemembered() {
        return text.contains(REMEMBERED);
    }

    boolean isRead() {
        return !isOurs() && !isRemembered();
    }

    /** True when a reader can go there. */
    boolean hasAddress() {
        return ADDRESS.matcher(text).find();
    }
}
