package io.leapadvisor.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.Parameter;
import io.leapadvisor.profile.DeploymentProfile;
import org.junit.jupiter.api.Test;

/** What an answer says beside its findings and its plan. */
class AnswersTest {

    /** Nobody tells how many steps an image takes today; what a remedy takes for granted of it is said. */
    @Test
    void whatItsStepsTakeForGrantedIsAssumed() {
        DeploymentProfile images =
                JsonProfiles.profile("'objectives':{'latency':{'meanMs':2000}},'traffic':{'meanRps':0.05},"
                        + "'model':{'name':'stable-diffusion-xl-base-1.0','weightPrecision':'FP16','runtime':'pytorch',"
                        + "'batching':{'mode':'NONE'}},'hardware':{'accelerator':'a100-sxm-80gb'},"
                        + "'endToEnd':{'latency':{'meanMs':9000}}");
        Assessment assessment = Advisors.assess(images);
        assertThat(assessment.recommendations()).anyMatch(one -> one.remedy().equals("reduce-steps"));
        assertThat(assessment.assumptions()).anySatisfy(said -> assertThat(said).contains("30 steps"));
    }

    /** What is rejected can be asked again as it stands: a remedy is echoed with parameters that it takes. */
    @Test
    void aRejectionHasTheParametersThatItsRemedyTakes() {
        Assessment assessment = Advisors.assess(JsonProfiles.profile("'objectives':{'priority':'COST'},"
                + "'traffic':{'meanRps':20},'hardware':{'cpuCores':8,'replicas':2,'usdPerReplicaHour':1},"
                + "'stages':[{'name':'read','kind':'PREPROCESSING','latency':{'meanMs':40},'busyMs':40}],"
                + "'utilization':{'cpu':0.05}"));
        assertThat(assessment.rejected()).anyMatch(one -> one.remedy().equals("right-size"));
        assertThat(assessment.rejected())
                .allSatisfy(one -> assertThat(one.parameters().keySet())
                        .isSubsetOf(CorePack.KNOWLEDGE.remedy(one.remedy()).orElseThrow().parameters().stream()
                                .map(Parameter::name)
                                .toList()));
    }
}
