package io.leapadvisor.answer.considered;

import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.service.Service;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.situation.reconcile.Reconciled;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says where a change that is asked for at one stage is one of the model, which other stages compute in, too. */
public final class SharedModel {

    private SharedModel() {}

    /** The sentence on a change of today's deployment; empty where no other stage moves with the one that is named. */
    public static Optional<String> sentence(RemedySpec remedy, Consideration asked, Reconciled today) {
        if (asked.stage() == null || remedy.target() == RemedySpec.Target.STAGE || !changesModel(remedy)) {
            return Optional.empty();
        }
        Variant variant = today.variant();
        Services services = variant.services();
        Service service = services.of(asked.stage());
        List<Stage> stages = variant.profile().stagesOrEmpty();
        Set<String> computing =
                service == null ? today.anchors().modelStages() : services.modelStagesOf(service.name(), stages);
        List<String> others = stages.stream()
                .map(Stage::name)
                .filter(name -> computing.contains(name) && !name.equals(asked.stage()))
                .toList();
        return others.isEmpty() || !computing.contains(asked.stage())
                ? Optional.empty()
                : Optional.of(remedy.id() + " changes the model, and so all stages that it computes in: "
                        + String.join(", ", others) + " with " + asked.stage());
    }

    private static boolean changesModel(RemedySpec remedy) {
        return remedy.changes().stream().anyMatch(change -> isOfModel(change.set()) || isOfModel(change.scale()));
    }

    private static boolean isOfModel(String field) {
        return field != null && field.startsWith("model.");
    }
}
