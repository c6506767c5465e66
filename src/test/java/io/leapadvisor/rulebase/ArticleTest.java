package io.leapadvisor.rulebase;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.leapadvisor.architecture.GeneratedPage;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.knowledge.Tool;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * docs/article.md says of every statement of the LEAP article what holds it here. It is made of article.yaml; write it
 * again with {@code mvn test -Dtest=ArticleTest -Darticle.rewrite=true}.
 */
class ArticleTest {

    private static final Path PAGE = Path.of("docs", "article.md");
    private static final JsonMapper YAML = JsonMapper.builder(new YAMLFactory()).build();

    /** What a statement is. */
    enum Kind {
        CAUSE,
        TOOL,
        METRIC,
        REMEDY,
        ALERT,
        MYTH,
        QUESTION,
        FIGURE,
        METHOD
    }

    /**
     * A statement in our words, and the ids of what holds it.
     *
     * @param fields of the profile that take a value which the article states
     * @param note where it is held otherwise than the article says; null = as it says
     */
    record Statement(
            Kind kind,
            String says,
            List<String> rules,
            List<String> remedies,
            List<String> thresholds,
            List<String> tools,
            List<String> fields,
            String note) {

        Statement {
            rules = rules == null ? List.of() : rules;
            remedies = remedies == null ? List.of() : remedies;
            thresholds = thresholds == null ? List.of() : thresholds;
            tools = tools == null ? List.of() : tools;
            fields = fields == null ? List.of() : fields;
        }
    }

    record Section(String title, List<Statement> statements) {}

    record Article(List<Section> sections) {

        List<Statement> statements() {
            return sections.stream()
                    .flatMap(section -> section.statements().stream())
                    .toList();
        }
    }

    private static Article article;
    private static Map<String, String> ruleFiles;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = ArticleTest.class.getResourceAsStream("/article.yaml")) {
            article = YAML.readValue(in, Article.class);
        }
        ruleFiles = CorePack.FILES.below("rules", PackCheck.PAGE).keySet().stream()
                .collect(Collectors.toMap(
                        path -> path.substring(path.lastIndexOf('/') + 1, path.length() - PackCheck.PAGE.length()),
                        path -> path));
    }

    @Test
    void whatHoldsAStatementExists() {
        Set<String> tools = CorePack.KNOWLEDGE.tools().stream().map(Tool::id).collect(Collectors.toSet());
        Set<String> thresholds =
                CorePack.KNOWLEDGE.thresholds().stream().map(Threshold::name).collect(Collectors.toSet());
        assertThat(article.statements()).allSatisfy(one -> {
            assertThat(ruleFiles.keySet()).as(one.says()).containsAll(one.rules());
            assertThat(thresholds).as(one.says()).containsAll(one.thresholds());
            assertThat(tools).as(one.says()).containsAll(one.tools());
            assertThat(one.remedies())
                    .allMatch(id -> CorePack.KNOWLEDGE.remedy(id).isPresent());
            assertThat(one.fields()).allMatch(path -> Fields.exists(DeploymentProfile.class, path));
        });
    }

    /** A cause has a rule that finds it, a remedy its file, a tool its entry, an alert and a question a rule. */
    @Test
    void everyStatementIsHeldByWhatItsKindNeeds() {
        assertThat(article.statements()).allSatisfy(one -> {
            List<String> needed =
                    switch (one.kind()) {
                        case REMEDY -> one.remedies();
                        case TOOL -> one.tools();
                        case FIGURE, METRIC ->
                            Stream.of(one.rules(), one.remedies(), one.thresholds(), one.fields(), one.tools())
                                    .flatMap(List::stream)
                                    .toList();
                        case CAUSE, ALERT, MYTH, QUESTION, METHOD -> one.rules();
                    };
            assertThat(needed).as(one.kind() + ": " + one.says()).isNotEmpty();
        });
        assertThat(article.statements()).extracting(Statement::says).doesNotHaveDuplicates();
        assertThat(article.statements()).extracting(Statement::kind).contains(Kind.values());
    }

    @Test
    void thePageIsWhatTheStatementsSay() throws IOException {
        new GeneratedPage(PAGE, ArticleTest.class, "article.rewrite").isOnFile(page());
    }

    private static String page() {
        Map<Kind, Long> counts = new EnumMap<>(
                article.statements().stream().collect(Collectors.groupingBy(Statement::kind, Collectors.counting())));
        StringBuilder text = new StringBuilder("# The LEAP article in this repository\n\n"
                        + "Generated from src/test/resources/article.yaml; do not edit. What \"Why your production AI"
                        + " system is slow (and\nhow to fix it)\" says, in our words, and what holds it here: ")
                .append(article.statements().size())
                .append(" statements.\n\n| kind | statements |\n| --- | --- |\n");
        counts.forEach((kind, count) ->
                text.append("| ").append(word(kind)).append(" | ").append(count).append(" |\n"));
        article.sections().forEach(section -> {
            text.append("\n## ")
                    .append(section.title())
                    .append("\n\n| kind | the article says | rules | remedies | thresholds, tools, fields | note |\n"
                            + "| --- | --- | --- | --- | --- | --- |\n");
            section.statements().forEach(one -> text.append(row(one)));
        });
        return text.toString();
    }

    private static String row(Statement one) {
        String rules = one.rules().stream()
                .map(id -> "[" + id + "](../" + ruleFiles.get(id) + ")")
                .collect(Collectors.joining(", "));
        String remedies = one.remedies().stream()
                .map(id -> "[" + id + "](../knowledge-base/remedies/" + id + ".yaml)")
                .collect(Collectors.joining(", "));
        String others = Stream.of(one.thresholds(), one.tools(), one.fields())
                .flatMap(List::stream)
                .map(id -> "`" + id + "`")
                .collect(Collectors.joining(", "));
        return Stream.of(
                                word(one.kind()),
                                one.says().replace("|", "\\|"),
                                rules,
                                remedies,
                                others,
                                one.note() == null ? "" : one.note())
                        .collect(Collectors.joining(" | ", "| ", " |"))
                + "\n";
    }

    private static String word(Kind kind) {
        return kind.name().charAt(0) + kind.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
