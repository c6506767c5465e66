package io.leapadvisor.kept;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.architecture.GeneratedPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What is not known to be true today is listed, and the lists get shorter. Write the page with {@code mvn test
 * -Dtest=KeptTrueTest -Dkept.rewrite=true}.
 */
class KeptTrueTest {

    private static final Path PAGE = Path.of("docs", "kept-true.md");

    @Test
    void theListsOnlyGetShorter() throws IOException {
        KeptTruePage now = new KeptTruePage();
        if (Files.exists(PAGE)) {
            Map<String, Integer> committed = KeptTruePage.lengths(Files.readString(PAGE));
            assertThat(committed)
                    .as("the lists of " + PAGE)
                    .containsOnlyKeys(now.lengths().keySet());
            assertThat(now.lengths())
                    .as("Give what is new its source, version, effect or example: " + PAGE + " tells of shorter lists")
                    .allSatisfy((list, length) -> assertThat(length).as(list).isLessThanOrEqualTo(committed.get(list)));
        }
        new GeneratedPage(PAGE, KeptTrueTest.class, "kept.rewrite").isOnFile(now.text());
    }

    @Test
    void anAddressIsWhatAReaderCanGoTo() {
        assertThat(reference("https://docs.vllm.ai/en/latest/").hasAddress()).isTrue();
        assertThat(reference("Kurtic et al., arXiv 2411.02355").hasAddress()).isTrue();
        assertThat(reference("huggingface/text-embeddings-inference#170").hasAddress())
                .isTrue();
        assertThat(reference("docs.baseten.co/development, keda.sh").hasAddress())
                .isFalse();
        assertThat(reference("Redis documentation, pipelining").hasAddress()).isFalse();
    }

    @Test
    void whatNobodyReadIsNotRead() {
        assertThat(reference("Orca, OSDI 2022 (from general knowledge, not read here)"))
                .returns(true, Reference::isRemembered)
                .returns(false, Reference::isRead);
        assertThat(reference("ours").isOurs()).isTrue();
        assertThat(reference("oursourcing.org").isOurs()).isFalse();
        assertThat(reference("Sarathi-Serve, OSDI 2024").isRead()).isTrue();
    }

    private static Reference reference(String text) {
        return new Reference("knowledge-base/tools.yaml", text, LocalDate.parse("2026-11-26"));
    }

    @Test
    void lengthsAreReadFromThePage() {
        assertThat(KeptTruePage.lengths("| list | length |\n|---|---|\n| one | 3 |\n| two words | 0 |\n"))
                .isEqualTo(Map.of("one", 3, "two words", 0));
    }
}
