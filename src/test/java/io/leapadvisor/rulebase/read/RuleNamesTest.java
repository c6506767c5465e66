package io.leapadvisor.rulebase.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.fact.observed.StageShare;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.rulebase.Drl;
import io.leapadvisor.rulebase.read.RuleNames.Chain;
import io.leapadvisor.rulebase.read.RuleNames.Link;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleNamesTest {

    private final NamesInTests rule = new NamesInTests();
    private final RuleNames names = rule.names;

    private static Chain chain(String expression) {
        return RuleNames.chain(Drl.constraint(expression).expression());
    }

    @Test
    void aChainIsANameAndWhatFollows() {
        Chain chain = chain("$stage.latency!.p99Ms");
        assertThat(chain.name()).contains("$stage");
        assertThat(chain.links()).containsExactly(new Link("latency", false), new Link("p99Ms", false));
    }

    @Test
    void aChainMayStartWithACall() {
        Chain chain = chain("calls().intValue()");
        assertThat(chain.root()).isNull();
        assertThat(chain.name()).isEmpty();
        assertThat(chain.links()).containsExactly(new Link("calls", true), new Link("intValue", true));
    }

    @Test
    void whatIsNoChainIsARootAlone() {
        Chain chain = chain("1 > 0");
        assertThat(chain.name()).isEmpty();
        assertThat(chain.links()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"$stage, false, true", "StageKind, true, false", "share, false, false"})
    void theFirstLetterTellsWhatANameIs(String name, boolean type, boolean variable) {
        assertThat(RuleNames.isType(name)).isEqualTo(type);
        assertThat(RuleNames.isVariable(name)).isEqualTo(variable);
    }

    @Test
    void aVariableThatNothingBindsIsToldOnce() {
        names.bind("$share", Double.class);
        names.checkBound("$share", 4);
        assertThat(rule.told()).isEmpty();
        names.checkBound("$shar", 5);
        names.checkBound("$shar", 6);
        assertThat(rule.told()).containsExactly("r.drl:5: variable $shar is not bound\n    Maybe $share is meant.");
    }

    @Test
    void followsPropertiesToTheirType() {
        assertThat(names.follow(Stage.class, List.of(new Link("latency", false)), 1))
                .isEqualTo(LatencySummary.class);
        assertThat(names.follow(Stage.class, List.of(new Link("latency", false), new Link("p99Ms", false)), 1))
                .isEqualTo(Double.class);
        assertThat(names.follow(StageShare.class, List.of(), 1)).isEqualTo(StageShare.class);
        assertThat(rule.told()).isEmpty();
    }

    @Test
    void whatIsNotKnownIsNotChecked() {
        assertThat(names.follow(null, List.of(new Link("anything", false)), 1)).isEqualTo(Object.class);
        assertThat(names.follow(Object.class, List.of(new Link("anything", false)), 1))
                .isEqualTo(Object.class);
        assertThat(names.follow(Stage.class, List.of(new Link("calls", true), new Link("any", false)), 1))
                .isEqualTo(Object.class);
        assertThat(rule.told()).isEmpty();
    }

    @Test
    void onlyTheFirstPropertyThatDoesNotExistIsTold() {
        assertThat(names.follow(Stage.class, List.of(new Link("latncy", false), new Link("p99", false)), 7))
                .isEqualTo(Object.class);
        assertThat(rule.told()).singleElement().asString().startsWith("r.drl:7: Stage has no property latncy. It has ");
        assertThat(rule.told().get(0)).endsWith("Maybe latency is meant.");
    }

    @Test
    void aMethodThatDoesNotExistIsTold() {
        names.follow(Stage.class, List.of(new Link("callz", true)), 7);
        assertThat(rule.told()).singleElement().asString().contains("Stage has no property callz");
    }

    @Test
    void aConstantMustExist() {
        names.constant("StageGroup", List.of(new Link("SERIALIZATION", false)), 3);
        names.constant("StageGroup", List.of(), 3);
        names.constant("Stage", List.of(new Link("NOTHING", false)), 3);
        assertThat(rule.told()).isEmpty();
        names.constant("StageGroup", List.of(new Link("SERIALISATION", false)), 3);
        assertThat(rule.told())
                .singleElement()
                .asString()
                .contains("StageGroup has no constant SERIALISATION. It has ", "Maybe SERIALIZATION is meant.");
    }

    @Test
    void aTypeMustBeImported() {
        assertThat(names.type("StageShare", 3)).isEqualTo(StageShare.class);
        assertThat(names.type("Spend", 4)).isNull();
        assertThat(rule.told())
                .containsExactly("r.drl:4: type Spend is not imported\n"
                        + "    Maybe add: import io.leapadvisor.fact.observed.Spend");
    }
}
