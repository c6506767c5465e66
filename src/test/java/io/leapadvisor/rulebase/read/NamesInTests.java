package io.leapadvisor.rulebase.read;

import io.leapadvisor.fact.found.Contraindication;
import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.fact.found.Prescription;
import io.leapadvisor.fact.found.Relation;
import io.leapadvisor.fact.observed.Input;
import io.leapadvisor.fact.observed.StageGroup;
import io.leapadvisor.fact.observed.StageShare;
import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.rulebase.RuleFault;
import io.leapadvisor.rulebase.tree.DrlFile.ImportNode;
import java.util.List;
import java.util.stream.Stream;

/** The names that a rule sees that imports a few classes, and what was found to be wrong with it. */
final class NamesInTests {

    final FaultLog faults = new FaultLog("core", "r.drl");
    final RuleNames names;

    NamesInTests() {
        Imports imports = new Imports(faults);
        imports.read(Stream.of(
                        Diagnosis.class,
                        Contraindication.class,
                        Prescription.class,
                        Evidence.class,
                        Relation.class,
                        Input.class,
                        StageGroup.class,
                        StageShare.class,
                        Threshold.class,
                        Consideration.class,
                        Stage.class)
                .map(Class::getName)
                .sorted()
                .map(name -> new ImportNode(name, 1, 1))
                .toList());
        this.names = new RuleNames(imports, faults);
    }

    List<String> told() {
        return faults.all().stream().map(RuleFault::toString).toList();
    }
}
