package io.leapadvisor.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {

    private static Content content(String text) {
        return Content.of("a", text.getBytes(StandardCharsets.UTF_8), false, Deadline.NONE);
    }

    @Test
    void documentsMayStandOneBehindTheOtherAndTheLastMayBeCut() {
        assertThat(Json.documents(content("{\"a\":1}{\"a\":NaN}\n{\"a\":"))).hasSize(2);
        assertThatThrownBy(() -> Json.documents(content("{\"a\":")))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("line 1");
        assertThatThrownBy(() -> Json.documents(content("[".repeat(1000)))).isInstanceOf(UnreadableException.class);
    }

    @Test
    void anEndThatIsLeftOutIsTold() {
        List<String> cut = new ArrayList<>();
        assertThat(Json.documents(content("{\"a\":1}\n{\"a\":"), cut::add)).hasSize(1);
        assertThat(cut).singleElement().asString().contains("line 2");
        cut.clear();
        Json.documents(content("{\"a\":1}\n"), cut::add);
        assertThat(cut).isEmpty();
    }
}
