package io.leapadvisor.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.leapadvisor.answer.brief.AssessmentBrief;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlLayoutTest {

    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    /** Stages are named by callers. */
    @Test
    void nothingThatCallersSendIsMarkup() throws IOException {
        AssessmentBrief brief = new AssessmentBrief(
                "i", "d", Instant.EPOCH, "<script>alert(\"x\")</script> & more", List.of(), List.of(), null, null);
        assertThat(new HtmlLayout(JSON).page(brief))
                .contains("<h1>d</h1>")
                .contains("<p>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; more</p>")
                .doesNotContain("<script>");
    }
}
