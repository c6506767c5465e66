package io.leapadvisor.rulebase.safety.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rules of untrusted packs may ask of a value. */
class MembersTest {

    @Test
    void aPropertyOfAFactHasItsType() {
        assertThat(Members.type(Stage.class, "name", 0)).contains(String.class);
        assertThat(Members.type(Stage.class, "kind", 0)).contains(StageKind.class);
        assertThat(Members.type(Stage.class, "name", 1)).isEmpty();
        assertThat(Members.type(Stage.class, "nam", 0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"getClass", "class", "hashCode", "toString", "equals", "wait", "notify", "clone"})
    void whatEveryObjectHasIsNotOffered(String name) {
        assertThat(Members.type(Stage.class, name, 0)).isEmpty();
        assertThat(Members.type(StageKind.class, name, 0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"repeat", "format", "replaceAll", "matches", "split", "concat", "chars"})
    void aTextIsAskedNothingThatGrows(String name) {
        assertThat(Members.type(String.class, name, 1)).isEmpty();
    }

    @Test
    void textsAndCollectionsAreAskedWhatTheyHold() {
        assertThat(Members.type(String.class, "startsWith", 1)).contains(boolean.class);
        assertThat(Members.type(String.class, "equals", 1)).contains(boolean.class);
        assertThat(Members.type(String.class, "startsWith", 2)).isEmpty();
        assertThat(Members.type(List.class, "size", 0)).contains(int.class);
        assertThat(Members.type(List.class, "stream", 0)).isEmpty();
        assertThat(Members.type(Map.class, "get", 1)).contains(Object.class);
        assertThat(Members.type(Map.class, "put", 2)).isEmpty();
        assertThat(Members.type(StageKind.class, "ordinal", 0)).contains(int.class);
    }

    @Test
    void ofWhatIsNoFactNothingIsOffered() {
        assertThat(Members.type(Runtime.class, "availableProcessors", 0)).isEmpty();
        assertThat(Members.type(Object.class, "name", 0)).isEmpty();
    }
}
