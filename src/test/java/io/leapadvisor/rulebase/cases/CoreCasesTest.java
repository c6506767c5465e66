package io.leapadvisor.rulebase.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.knowledge.read.KnowledgeReader;
import io.leapadvisor.rulebase.PackCheck;
import io.leapadvisor.rulebase.Rulebase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of every built-in rule. */
class CoreCasesTest {

    @TestFactory
    Stream<DynamicTest> cases() {
        PackFiles core = PackFiles.read(PackCheck.CORE, "test", Path.of("."));
        Knowledge knowledge = KnowledgeReader.read(List.of(core));
        CaseRunner runner = new CaseRunner(
                Rulebase.load(List.of(core), knowledge, Path.of("target", "rulebase")), knowledge.thresholds());
        List<RuleCase> cases = runner.read(core);
        DynamicTest complete = DynamicTest.dynamicTest(
                "every rule has every kind of case that applies to it",
                () -> assertThat(runner.incomplete(core, cases)).isEmpty());
        return Stream.concat(
                Stream.of(complete),
                cases.stream()
                        .map(one -> DynamicTest.dynamicTest(one.label(), () -> runner.run(one)
                                .ifPresent(fault -> Assertions.fail(fault.toString())))));
    }
}
