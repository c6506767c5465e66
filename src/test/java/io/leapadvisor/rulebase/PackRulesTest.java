package io.leapadvisor.rulebase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.rulebase.run.Fired;
import io.leapadvisor.rulebase.run.StoppedException;
import io.leapadvisor.rulebase.run.StoppedPack;
import io.leapadvisor.rulebase.tree.DrlReader;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PackRulesTest {

    private static final PackRules CORE = load(Packs.CORE, null);
    private static final PackRules EXTRA = load(Packs.EXTRA, CORE);

    private static PackRules load(PackFiles pack, PackRules core) {
        return PackRules.load(pack, core, Packs.NAMES, null, DrlReader::read);
    }

    @Test
    void tellsWhatItWasLoadedFrom() {
        assertThat(EXTRA.pack()).isEqualTo("extra");
        assertThat(EXTRA.packVersion()).isEqualTo("1");
        assertThat(EXTRA.rules()).containsOnlyKeys("heavy-csv");
        assertThat(EXTRA.fromCache()).isFalse();
        assertThat(EXTRA.loadTime()).isPositive();
        assertThat(EXTRA.version()).isEqualTo(PackReader.version(Packs.EXTRA));
        assertThat(EXTRA.digest()).isEqualTo(PackRules.digest(Packs.EXTRA)).isNotEqualTo(EXTRA.version());
    }

    @Test
    void onlyTheAllowedRulesFire() {
        assertThat(CORE.fire(Packs.facts(), "missed-objective"::equals))
                .extracting(Fired::rule)
                .containsExactly("missed-objective");
        assertThat(CORE.fire(Packs.facts(), id -> false)).isEmpty();
    }

    @Test
    void aPackWithoutRulesFindsNothing() {
        PackRules none = load(new PackFiles("none", "1", new TreeMap<>()), CORE);
        assertThat(none.fire(Packs.facts(), "heavy-csv"::equals)).isEmpty();
    }

    @Test
    void rulesThatWereOnlyDescribedDoNotRun() {
        PackRules described = PackRules.describe(CorePack.FILES, CorePack.KNOWLEDGE);
        assertThat(described.rules()).isNotEmpty();
        assertThat(described.loadTime()).isEqualTo(Duration.ZERO);
        assertThatThrownBy(() -> described.fire(Packs.facts(), id -> true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("described, not compiled");
    }

    @Test
    void aSuspendedPackRunsNoMoreUntilItIsLoadedAgain() {
        PackRules extra = load(Packs.EXTRA, CORE);
        assertThat(extra.suspended()).isEmpty();
        extra.suspend("the operator said so");
        assertThat(extra.suspended()).get().extracting(StoppedPack::cause).isEqualTo(StoppedPack.Cause.SUSPENDED);
        assertThatThrownBy(() -> extra.fire(Packs.facts(), "heavy-csv"::equals)).isInstanceOf(StoppedException.class);
        assertThat(load(Packs.EXTRA, CORE).suspended()).isEmpty();
    }
}
