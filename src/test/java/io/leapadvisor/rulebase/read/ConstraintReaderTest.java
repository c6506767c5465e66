package io.leapadvisor.rulebase.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.profile.path.Format;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.rulebase.Drl;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConstraintReaderTest {

    private final NamesInTests rule = new NamesInTests();

    private List<String> read(Class<?> type, String constraint) {
        return ConstraintReader.read(type, Drl.constraint(constraint), rule.names, rule.faults);
    }

    @Test
    void returnsWhatTheIdentifyingPropertyIsComparedWith() {
        assertThat(read(Threshold.class, "name == \"share\"")).containsExactly("share");
        assertThat(read(Threshold.class, "name in ( \"a\", \"b\" )")).containsExactly("a", "b");
        assertThat(read(Threshold.class, "unit == \"ms\"")).isEmpty();
        assertThat(read(Stage.class, "format.name().equals( \"CSV\" )")).isEmpty();
        assertThat(rule.told()).isEmpty();
    }

    @Test
    void bindsAVariableToTheTypeOfWhatItIsBoundTo() {
        read(Stage.class, "$format : format");
        read(Stage.class, "$p99 : latency.p99Ms");
        assertThat(rule.names.variable("$format")).isEqualTo(Format.class);
        assertThat(rule.names.variable("$p99")).isEqualTo(Double.class);
    }

    @ParameterizedTest
    @CsvSource({"payloadBytes * 2 > 4,*", "payloadBytes + 1 > 4,+", "4 > payloadBytes / 2,/", "payloadBytes > -calls,-"
    })
    void refusesToCompute(String constraint, String sign) {
        read(Stage.class, constraint);
        assertThat(rule.told())
                .singleElement()
                .asString()
                .startsWith("r.drl:4: no arithmetic (" + sign + ") in a condition");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payloadBytes > -4",
                "!critical",
                "payloadBytes != null && ( calls > 1 || isRemote() )",
                "format not in ( null )",
                "latency!.p99Ms > 5"
            })
    void acceptsWhatComparesOnly(String constraint) {
        read(Stage.class, constraint);
        assertThat(rule.told()).isEmpty();
    }

    @Test
    void aPropertyMustExistOnWhateverSide() {
        read(Stage.class, "calls > callz");
        read(Stage.class, "latency.p99 > 1");
        rule.names.bind("$other", Stage.class);
        read(Stage.class, "name == $other.nam");
        assertThat(rule.told())
                .hasSize(3)
                .anyMatch(text -> text.contains("Stage has no property callz"))
                .anyMatch(text -> text.contains("LatencySummary has no property p99."))
                .anyMatch(text -> text.contains("Stage has no property nam."));
    }

    @Test
    void aConditionOfTheEngineIsNoProperty() {
        read(Stage.class, "eval( true )");
        assertThat(rule.told()).containsExactly("r.drl:4: eval is not allowed: rules do not compute");
    }
}
