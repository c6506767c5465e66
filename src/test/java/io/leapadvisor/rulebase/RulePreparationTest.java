package io.leapadvisor.rulebase;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.rulebase.read.Reading;
import io.leapadvisor.rulebase.tree.DrlReader;
import io.leapadvisor.text.RecordReader;
import io.leapadvisor.text.RecordWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulePreparationTest {

    /** What the build has compiled is used with the files of this checkout; no text is parsed. */
    @Test
    void theRulesOfTheProgramAreReadyToRun() {
        List<String> parsed = new ArrayList<>();
        PackRules rules = PackRules.load(CorePack.FILES, null, KnownNames.of(CorePack.KNOWLEDGE), null, text -> {
            parsed.add(text);
            return DrlReader.read(text);
        });
        assertThat(parsed).isEmpty();
        assertThat(rules.fromCache()).isTrue();
        assertThat(rules.runs()).isTrue();
        assertThat(rules.version()).isEqualTo(PackReader.version(CorePack.FILES));
        assertThat(rules.digest()).isEqualTo(PackReader.digest(CorePack.FILES));
        assertThat(rules.rules())
                .isEqualTo(
                        PackRules.describe(CorePack.FILES, CorePack.KNOWLEDGE).rules());
    }

    @Test
    void otherFilesAreNotPrepared() {
        String rule = "rules/tail/heavy-tail.drl";
        assertThat(RulePreparation.of(CorePack.with(rule, CorePack.text(rule) + "\n")))
                .isEmpty();
        assertThat(RulePreparation.of(Packs.CORE)).isEmpty();
    }

    @Test
    void whatWasReadOfRulesIsKeptWhole() throws IOException {
        Reading reading = RulePreparation.of(CorePack.FILES).orElseThrow().reading();
        assertThat(reading.rules()).isNotEmpty();
        assertThat(RecordReader.read(RecordWriter.write(reading), Reading.class))
                .isEqualTo(reading);
    }
}
