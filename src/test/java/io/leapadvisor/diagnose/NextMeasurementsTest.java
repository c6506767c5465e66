package io.leapadvisor.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.Fields;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NextMeasurementsTest {

    @Test
    void whatTellsTheCauseFromItsRivalComesFirst() {
        Assessment fraud = Advisors.assess(Advisors.example("lagging-fraud-detector"));

        MeasureNext first = fraud.measureNext().get(0);
        List<String> refutations =
                fraud.diagnoses().stream().map(DiagnosisResult::refutedBy).toList();

        assertThat(refutations).contains(first.tool());
        assertThat(first.why()).startsWith("Tells \"").contains("from what could also be: ");
        assertThat(first.unlocks()).isEmpty();
        assertThat(fraud.measureNext())
                .allSatisfy(next -> assertThat(Fields.exists(DeploymentProfile.class, next.field()))
                        .as(next.field())
                        .isTrue());
        assertThat(fraud.measureNext()).anyMatch(next -> !next.unlocks().isEmpty());
        assertThat(fraud.measureNext()).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void noFieldIsNamedTwice() {
        for (String example : Advisors.examples()) {
            assertThat(Advisors.assess(Advisors.example(example)).measureNext())
                    .as(example)
                    .extracting(MeasureNext::field)
                    .doesNotHaveDuplicates();
        }
    }

    /** Which model it is stands in a file, and no profiler tells it. */
    @Test
    void whatModelItIsIsReadFromFiles() {
        Assessment stages = Advisors.assess(JsonProfiles.profile(
                "'traffic':{'meanRps':0.8},'stages':[{'name':'llm','kind':'INFERENCE','latency':{'meanMs':2600}}],"
                        + "'objectives':{'latency':{'p95Ms':1000}}"));
        assertThat(stages.measureNext())
                .filteredOn(next -> Set.of("model", "hardware").contains(next.field()))
                .hasSize(2)
                .allMatch(next -> next.tool().contains("config.json"));
        assertThat(stages.headline()).contains("no remedy that can be weighed with what is told");
    }

    /** Nothing of a model of a name alone can be weighed, and no stage or gauge stands for its size. */
    @Test
    void theSizeOfAModelThatNobodyKnowsIsAskedForFirst() {
        String pages = "'traffic':{'meanRps':1.5},'model':{'name':'pages-of-ours','family':'VISION','runtime':"
                + "'onnxruntime'%s},'hardware':{'cpu':'epyc-7763','cpuCores':8},'objectives':{'latency':{'p95Ms':%d}},"
                + "'endToEnd':{'latency':{'meanMs':1450,'p95Ms':2600}}";
        assertThat(first(String.format(pages, "", 1500))).isEqualTo("model.flopsPerItem");
        assertThat(first(String.format(pages, ",'flopsPerItem':2e11", 1500))).isNotEqualTo("model.flopsPerItem");
        assertThat(first(String.format(pages, "", 5000))).as("the target holds").isNotEqualTo("model.flopsPerItem");
    }

    private static String first(String profile) {
        return Advisors.assess(JsonProfiles.profile(profile))
                .measureNext()
                .get(0)
                .field();
    }

    /** What crosses a region no protocol shortens; a hop of half a request may do so, and one of a millisecond not. */
    @Test
    void aSlowHopIsAskedWhetherItLeavesItsRegion() {
        String hop = "'stages':[{'name':'to-the-model','kind':'NETWORK','latency':{'meanMs':%s},'protocol':'REST'%s},"
                + "{'name':'classify','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':24}}],"
                + "'traffic':{'meanRps':20},'objectives':{'latency':{'meanMs':60}}";
        assertThat(asked(hop.formatted(92, "")).subList(0, 4)).contains("stages.crossRegion");
        assertThat(asked(hop.formatted(92, ",'crossRegion':false"))).doesNotContain("stages.crossRegion");
        assertThat(asked(hop.formatted(1, ""))).doesNotContain("stages.crossRegion");
    }

    @Test
    void nobodyIsAskedForTheTokensOfAnEmbedding() {
        assertThat(Advisors.assess(Advisors.example("search-by-photograph")).measureNext())
                .extracting(MeasureNext::field)
                .isNotEmpty()
                .noneMatch(field -> field.equals("traffic.sharedPrefixTokens"));
    }

    @Test
    void nobodyIsAskedForTheMachinesOfAProvider() {
        Assessment hosted = Advisors.assess(Advisors.example("support-answers-by-a-hosted-model"));

        assertThat(hosted.measureNext())
                .isNotEmpty()
                .noneMatch(next ->
                        next.field().startsWith("hardware") || next.field().startsWith("utilization"));
    }

    @Test
    void whateverARuleAsksForSomeToolMeasures() {
        ToolChoice tools = new ToolChoice(CorePack.KNOWLEDGE);
        Resolved nothing = Resolved.named(
                DeploymentProfileBuilder.builder().deployment("any").build(), CorePack.KNOWLEDGE);

        assertThat(Advisors.RULEBASE.rules().stream()
                        .flatMap(rule -> rule.requires().stream())
                        .filter(field -> !field.equals("considering"))
                        .distinct())
                .hasSizeGreaterThan(50)
                .filteredOn(field -> tools.of(field, Set.of(), nothing) == null)
                .isEmpty();
    }

    @Test
    void symptomsHaveNoRivalThatIsWorthAMeasurement() {
        Assessment thin = Advisors.assess(Advisors.example("nothing-measured"));

        assertThat(thin.measureNext())
                .allSatisfy(next -> assertThat(next.unlocks()).isNotEmpty());
    }

    /** Whether the model is on its accelerator at all comes before what else would be good to know. */
    @Test
    void aGraveSymptomThatComesFirstIsToldFromItsRivalFirst() {
        assertThat(asked("'model':{'name':'yolov8m','runtime':'onnxruntime'},"
                        + "'hardware':{'accelerator':'l4','replicas':1},"
                        + "'traffic':{'meanRps':10},'endToEnd':{'latency':{'p50Ms':70,'p95Ms':260}},"
                        + "'objectives':{'latency':{'p95Ms':100}}"))
                .startsWith("utilization.gpu");
        assertThat(asked("'model':{'name':'yolov8m','runtime':'onnxruntime'},"
                        + "'hardware':{'accelerator':'none','cpuCores':8},"
                        + "'traffic':{'meanRps':2},'endToEnd':{'latency':{'p50Ms':7000,'p95Ms':9000}}"))
                .as("a processor alone")
                .doesNotContain("utilization.gpu");
    }

    /** Units that are busy all the time, or not, tell a lowered clock from all else that makes a model slow. */
    @Test
    void whatNarrowsAGraveFindingIsAskedForEarly() {
        Assessment slow = Advisors.assess(
                JsonProfiles.profile(
                        """
                'objectives':{'latency':{'meanMs':4}},'traffic':{'concurrency':1},
                'model':{'name':'yolov4-tiny','family':'VISION','weightPrecision':'FP16','runtime':'tensorrt',
                 'batching':{'mode':'NONE'}},'hardware':{'accelerator':'jetson-agx-xavier'},
                'endToEnd':{'latency':{'meanMs':8.44},'throughputRps':118},'utilization':{'gpu':0.95}"""));
        assertThat(slow.measureNext().subList(0, 3))
                .extracting(MeasureNext::field)
                .contains("utilization.gpuComputeActive");
    }

    private static List<String> asked(String profile) {
        return Advisors.assess(JsonProfiles.profile(profile)).measureNext().stream()
                .map(MeasureNext::field)
                .toList();
    }

    /** The index of a slow search says whether it is used; nothing of a language model does. */
    @Test
    void aDatabaseIsAskedForItsIndexAndForNoModel() {
        List<String> asked = asked("'objectives':{'latency':{'meanMs':2000}},'hardware':{'accelerator':'none'},"
                + "'stages':[{'name':'search','kind':'RETRIEVAL','latency':{'meanMs':15500}}]");
        assertThat(asked.subList(0, 3)).contains("stages.index");
        assertThat(asked)
                .noneMatch(field -> field.startsWith("model"))
                .doesNotContain("objectives.ttft", "traffic.inputTokens", "endToEnd");
        assertThat(asked("'stages':[{'name':'clean','kind':'PREPROCESSING','latency':{'meanMs':500}}]"))
                .as("nothing is searched, and nothing computes on an accelerator")
                .doesNotContain("stages.index", "utilization.gpu");
    }

    /** Half of a bill hangs on whether somebody waits, and nothing of a bill tells that. */
    @Test
    void whoIsToWaitForABatchIsAskedFirst() {
        String paid = "'objectives':{'usdPerThousandRequests':1,'priority':'COST'},'traffic':{'meanRps':6,"
                + "'inputTokens':2750,'outputTokens':50%s},'model':{'name':'gpt-4o','runtime':'OpenAI'}";
        Assessment unknown = Advisors.assess(JsonProfiles.profile(paid.formatted("")));
        assertThat(unknown.recommendations()).noneMatch(one -> one.remedy().equals("defer-work"));
        assertThat(unknown.measureNext().subList(0, 3))
                .filteredOn(next -> next.field().equals("traffic.awaited"))
                .singleElement()
                .satisfies(next -> assertThat(next.why()).startsWith("Decides on: What nobody waits for"));
        Assessment job = Advisors.assess(JsonProfiles.profile(paid.formatted(",'awaited':false")));
        assertThat(job.recommendations()).anyMatch(one -> one.remedy().equals("defer-work"));
        Assessment chat = Advisors.assess(JsonProfiles.profile(paid.formatted(",'awaited':true")));
        assertThat(chat.recommendations()).noneMatch(one -> one.remedy().equals("defer-work"));
        assertThat(chat.measureNext()).noneMatch(next -> next.field().equals("traffic.awaited"));
    }
}
