package io.leapadvisor.calibrate.fit;

import io.leapadvisor.calibrate.Cases;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which cases can depend on a parameter at all, by what they name: their engine, their chip and the family of their
 * model, before and after what is done to them. It spares the fit most of its probing.
 */
final class Owners {

    /** Parameters below it are of models that answer in one pass only. */
    private static final String ITEMS = "/items/";
    /** Collectives are shared by both kinds of models. */
    private static final String COLLECTIVES = "ollective";

    private static final String LINKS = "link";

    /** @param names engines, their styles and generations of chips that a case names */
    private record Case(Set<String> names, boolean generative, boolean items) {}

    private final List<Case> cases;

    Owners(Cases cases, Knowledge knowledge) {
        this.cases = cases.deployments(knowledge).stream()
                .map(one -> read(one, knowledge))
                .toList();
    }

    private static Case read(List<DeploymentProfile> deployments, Knowledge knowledge) {
        Set<String> names = new HashSet<>();
        boolean generative = false;
        boolean items = false;
        for (DeploymentProfile one : deployments) {
            ModelSpec model = one.model();
            Optional<Engine> engine = model == null ? Optional.empty() : knowledge.engine(model.runtime());
            names.add(Calibration.style(engine.orElse(null)).name());
            if (model != null && model.runtime() != null) {
                names.add(engine.map(Engine::id).orElse(model.runtime()));
            }
            Hardware hardware = one.hardwareOrNone();
            Stream.of(hardware.accelerator(), hardware.cpu())
                    .filter(Objects::nonNull)
                    .map(part -> knowledge.accelerator(part).or(() -> knowledge.processor(part)))
                    .flatMap(Optional::stream)
                    .filter(part -> part.architecture() != null)
                    .forEach(part -> {
                        names.add(part.architecture());
                        engine.ifPresent(named -> names.add(Calibration.pair(named, part)));
                    });
            ModelFamily family = model == null ? null : model.family();
            generative |= family == null || family.writes();
            items |= family == null || !family.writes();
        }
        return new Case(names, generative, items);
    }

    /** Cases that can move with a parameter, in their order. */
    List<Integer> of(Parameter parameter) {
        boolean items = parameter.path().startsWith(ITEMS);
        boolean both =
                parameter.path().contains(COLLECTIVES) || parameter.path().contains(LINKS);
        String owner = parameter.owner();
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Case one = cases.get(i);
            boolean named = owner == null || one.names().contains(owner);
            if (named && (both || (items ? one.items() : one.generative()))) {
                found.add(i);
            }
        }
        return found;
    }
}
