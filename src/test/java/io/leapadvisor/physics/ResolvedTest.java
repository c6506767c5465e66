package io.leapadvisor.physics;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import org.junit.jupiter.api.Test;

/** Names of a profile looked up in the knowledge base, and what is said of those that are not there. */
class ResolvedTest {

    private static final String KNOWN = "'model':{'name':'llama-3.1-8b','runtime':'vllm'},"
            + "'hardware':{'accelerator':'h100-sxm','cpu':'xeon-8480'}";

    private static Resolved of(String fields) {
        return Resolved.of(JsonProfiles.profile(fields), CorePack.KNOWLEDGE);
    }

    @Test
    void knownNamesBringWhatIsKnownOfThem() {
        Resolved resolved = of(KNOWN);
        assertThat(resolved.accelerator().id()).isEqualTo("h100-sxm");
        assertThat(resolved.engine().id()).isEqualTo("vllm");
        assertThat(resolved.processor()).isNotNull();
        assertThat(resolved.profile().model().layers()).as("of 32 layers").isEqualTo(32);
        assertThat(resolved.assumptions())
                .anyMatch(text -> text.startsWith("model.name (llama-3.1-8b) is read as"))
                .noneMatch(text -> text.startsWith("model.runtime"))
                .noneMatch(text -> text.startsWith("hardware.cpu"));
    }

    @Test
    void numbersThatAreGivenStay() {
        assertThat(of("'model':{'name':'llama-3.1-8b','layers':30}")
                        .profile()
                        .model()
                        .layers())
                .isEqualTo(30);
    }

    @Test
    void whatIsNotKnownIsSaidAndNotGuessed() {
        Resolved resolved = of("'model':{'name':'home-made','runtime':'our own'},'hardware':{'cpu':'an abacus'}");
        assertThat(resolved.engine()).isNull();
        assertThat(resolved.structure()).isNull();
        assertThat(resolved.processor()).isNull();
        assertThat(resolved.profile().model().parameters()).isNull();
        assertThat(resolved.assumptions())
                .anyMatch(text -> text.startsWith("model.name (home-made) is not in the knowledge base"))
                .anyMatch(text -> text.startsWith("model.runtime (our own) is not in the knowledge base"))
                .anyMatch(text -> text.startsWith("hardware.cpu (an abacus) is not in the knowledge base"));
        assertThat(of("'model':{'parameters':1000000}").assumptions())
                .anyMatch(text -> text.startsWith("model.runtime is not given"))
                .noneMatch(text -> text.startsWith("model.name"));
    }

    @Test
    void theAcceleratorRunsTheModelElseTheProcessor() {
        assertThat(of(KNOWN).part().id()).isEqualTo("h100-sxm");
        assertThat(of(KNOWN).runsOnProcessor()).isFalse();
        Resolved processor = of("'hardware':{'accelerator':'none','cpu':'xeon-8480'}");
        assertThat(processor.accelerator()).isNull();
        assertThat(processor.part()).isEqualTo(processor.processor());
        assertThat(processor.runsOnProcessor()).isTrue();
        assertThat(processor.hasHardware()).isTrue();
        assertThat(of("'hardware':{'cpuCores':4}").hasHardware())
                .as("cores of any processor")
                .isTrue();
        assertThat(of("'hardware':{'replicas':4}").hasHardware()).isFalse();
    }

    /** Names that are the same serve again, and those that changed are looked up. */
    @Test
    void aLikeDeploymentSparesTheLookup() {
        Resolved before = of(KNOWN);
        DeploymentProfile changed = before.profile()
                .withHardware(before.profile().hardware().withAccelerator("t4"))
                .withModel(before.profile().model().withRuntime("transformers"));
        Resolved after = Resolved.named(changed, CorePack.KNOWLEDGE, before);
        assertThat(after.accelerator().id()).isEqualTo("t4");
        assertThat(after.engine().id()).isEqualTo("transformers");
        assertThat(after.processor()).isSameAs(before.processor());
        assertThat(after.structure()).isSameAs(before.structure());
        assertThat(after).isEqualTo(Resolved.named(changed, CorePack.KNOWLEDGE));
    }

    @Test
    void acceleratorsWithoutAPartAreNotComputedAsTheCoresBesideThem() {
        Resolved resolved = of("'hardware':{'acceleratorsPerReplica':2,'cpuCores':8,'cpu':'xeon-8480'}");
        assertThat(resolved.part()).isNull();
        assertThat(resolved.hasHardware()).isFalse();
        assertThat(resolved.isWithoutAccelerator()).isFalse();
        assertThat(resolved.assumptions()).anyMatch(text -> text.contains("a replica has 2 accelerators"));
    }
}
