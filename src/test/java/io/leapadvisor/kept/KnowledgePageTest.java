package io.leapadvisor.kept;

import io.leapadvisor.architecture.GeneratedPage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What the knowledge base holds is counted. Write the page with {@code mvn test -Dtest=KnowledgePageTest
 * -Dknowledge.rewrite=true}.
 */
class KnowledgePageTest {

    @Test
    void thePageCountsWhatIsThere() throws IOException {
        new GeneratedPage(Path.of("docs", "knowledge.md"), KnowledgePageTest.class, "knowledge.rewrite")
                .isOnFile(new KnowledgePage().text());
    }
}
