package io.leapadvisor.physics.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.intake.JsonProfiles;
import org.junit.jupiter.api.Test;

/** A prompt with images is longer than its text, by nobody knows how much. */
class PromptLengthTest {

    private static PromptLength of(String traffic, String rest) {
        return PromptLength.of(JsonProfiles.profile("'traffic':{'meanRps':1" + traffic + "}" + rest));
    }

    @Test
    void itCountsWhatIsTold() {
        assertThat(of("", "").tokens()).isEqualTo(512);
        assertThat(of("", "").sentence()).isEqualTo("traffic.inputTokens is not given; 512 are assumed");
        assertThat(of(",'sharedPrefixTokens':2000", "").tokens()).isEqualTo(2512);
        assertThat(of(",'sharedPrefixTokens':2000", "").sentence())
                .isEqualTo(
                        "traffic.inputTokens is not given; 2512 are assumed: traffic.sharedPrefixTokens, and 512 of a"
                                + " request's own");
        assertThat(of(",'imagesPerRequest':4", "").tokens()).isEqualTo(4512);
        assertThat(of(",'imagesPerRequest':4", "").sentence()).contains("512 of text, and 1000 for each of 4 images");
    }

    @Test
    void imagesForADetectorOnThePathAreInNoPrompt() {
        String detector = ",'stages':[{'name':'see','kind':'INFERENCE','model':{'name':'yolo11n','family':'VISION'}}]";
        assertThat(of(",'imagesPerRequest':4", detector).tokens()).isEqualTo(512);
    }

    /** What physics would say of a model of which the prompt is assumed decides nothing. */
    @Test
    void nothingIsPrescribedForAModelWhosePromptIsOpen() {
        String pages = "'traffic':{'concurrency':64%s},"
                + "'model':{'name':'llama-3.1-8b','family':'DECODER_LLM','runtime':'vllm'},"
                + "'hardware':{'accelerator':'a100-sxm-80gb'},'stages':[{'name':'render','kind':'PREPROCESSING',"
                + "'latency':{'meanMs':3000}},{'name':'generate','kind':'INFERENCE'}]";
        Assessment text = Advisors.assess(JsonProfiles.profile(pages.formatted("")));
        assertThat(text.baseline().stages().get(1).meanMs()).isPositive();
        Assessment images = Advisors.assess(JsonProfiles.profile(pages.formatted(",'imagesPerRequest':4")));
        assertThat(images.baseline().stages().get(1).meanMs()).isNull();
        assertThat(images.diagnoses())
                .extracting(DiagnosisResult::id)
                .contains("dominant-preprocessing")
                .doesNotContain("memory-bound-decode", "dominant-inference", "visual-tokens");
        assertThat(images.recommendations()).noneMatch(one -> one.remedy().equals("quantize-weights"));
        Assessment told =
                Advisors.assess(JsonProfiles.profile(pages.formatted(",'imagesPerRequest':4,'inputTokens':18000")));
        assertThat(told.baseline().stages().get(1).meanMs()).isPositive();
    }

    /** A model that has a service of its own reads images like the deployment's, unless another one sees them. */
    @Test
    void aServiceThatReadsImagesIsTimedOnceItsPromptIsTold() {
        String path = "'traffic':{'meanRps':1,'imagesPerRequest':2%s},'stages':[%s"
                + "{'name':'resize','kind':'PREPROCESSING','latency':{'meanMs':100}},"
                + "{'name':'answer','kind':'INFERENCE','model':{'name':'llama-3.1-8b','family':'DECODER_LLM',"
                + "'runtime':'vllm'},'hardware':{'accelerator':'a100-sxm-80gb'}}]";
        String detector = "{'name':'detect','kind':'INFERENCE','model':{'name':'yolo11n','family':'VISION'},"
                + "'hardware':{'accelerator':'t4'}},";
        assertThat(Advisors.assess(JsonProfiles.profile(path.formatted("", "")))
                        .baseline()
                        .stages()
                        .get(1)
                        .meanMs())
                .isNull();
        assertThat(Advisors.assess(JsonProfiles.profile(path.formatted(",'inputTokens':3000", "")))
                        .baseline()
                        .stages()
                        .get(1)
                        .meanMs())
                .isPositive();
        assertThat(Advisors.assess(JsonProfiles.profile(path.formatted("", detector)))
                        .baseline()
                        .stages()
                        .get(2)
                        .meanMs())
                .isPositive();
    }
}
