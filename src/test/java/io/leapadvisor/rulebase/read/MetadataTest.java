package io.leapadvisor.rulebase.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.knowledge.remedy.Bound;
import io.leapadvisor.knowledge.remedy.Leap;
import io.leapadvisor.rulebase.Drl;
import io.leapadvisor.rulebase.RuleFault;
import io.leapadvisor.rulebase.read.DrlRule.Mention;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetadataTest {

    private final FaultLog faults = new FaultLog("core", "rules/f/r.drl");

    private Metadata metadata(String annotations) {
        return new Metadata(Drl.annotated(annotations), faults);
    }

    private List<String> told() {
        return faults.all().stream().map(RuleFault::toString).toList();
    }

    @Test
    void readsEveryAnnotation() {
        Metadata metadata = metadata(
                """
                @leap( E )
                @title( "Says \\"why\\"" )
                @severity( LOW )
                @bound( HOST )
                @narrows( "heavy-tail,slow-start" )
                @requires( "stages.latency, endToEnd.latency.p99Ms" )""");
        assertThat(metadata.leap()).isEqualTo(Leap.E);
        assertThat(metadata.title()).isEqualTo("Says \"why\"");
        assertThat(metadata.severity(Kind.DIAGNOSIS)).isEqualTo(Severity.LOW);
        assertThat(metadata.bound(Kind.DIAGNOSIS)).isEqualTo(Bound.HOST);
        int line = Drl.ANNOTATIONS + 5;
        assertThat(metadata.narrows(Kind.DIAGNOSIS))
                .containsExactly(new Mention("heavy-tail", line - 1), new Mention("slow-start", line - 1));
        assertThat(metadata.requires())
                .containsExactly(new Mention("stages.latency", line), new Mention("endToEnd.latency.p99Ms", line));
        assertThat(told()).isEmpty();
    }

    @Test
    void onlyADiagnosisNeedsASeverity() {
        Metadata metadata = metadata("@leap( L )");
        assertThat(metadata.severity(Kind.REMEDY)).isNull();
        assertThat(metadata.bound(Kind.DIAGNOSIS)).isNull();
        assertThat(told()).isEmpty();
        assertThat(metadata.severity(Kind.DIAGNOSIS)).isNull();
        assertThat(told()).singleElement().asString().contains("r.drl:2: @severity is missing: add @severity( ");
    }

    @Test
    void aRemedyHasNeitherSeverityNorBoundNorAWiderDiagnosis() {
        Metadata metadata = metadata("@severity( LOW )\n@bound( HOST )\n@narrows( \"heavy-tail\" )");
        metadata.severity(Kind.REMEDY);
        metadata.bound(Kind.CONTRAINDICATION);
        metadata.narrows(Kind.REMEDY);
        assertThat(told())
                .containsExactly(
                        "rules/f/r.drl:3: @severity is for diagnoses: leave it out",
                        "rules/f/r.drl:4: @bound is for diagnoses: leave it out",
                        "rules/f/r.drl:5: @narrows is for diagnoses: leave it out");
    }

    @Test
    void whatLacksIsToldAtTheRule() {
        Metadata metadata = metadata("");
        assertThat(metadata.leap()).isNull();
        assertThat(metadata.title()).isNull();
        assertThat(metadata.requires()).isEmpty();
        assertThat(told())
                .containsExactly(
                        "rules/f/r.drl:2: @leap is missing: add @leap( L ) or another of [L, E, A, P]",
                        "rules/f/r.drl:2: @title is missing: add @title( \"…\" ), one line in English");
    }

    @Test
    void tellsWhatANameMayMean() {
        Metadata metadata = metadata("@laep( L )\n@severity( hihg )\n@requires( \"stages.latncy\" )");
        metadata.severity(Kind.DIAGNOSIS);
        assertThat(metadata.requires()).isEmpty();
        assertThat(told()).hasSize(3);
        assertThat(told().get(0)).contains(":3: annotation @laep is unknown", "Maybe leap is meant.");
        assertThat(told().get(1)).contains(":4: @severity (hihg) must be one of [", "Maybe HIGH is meant.");
        assertThat(told().get(2)).contains(":5: @requires: field (stages.latncy)", "stages.latency");
    }

    @Test
    void aTextStandsInQuotesAndAConstantDoesNot() {
        Metadata metadata = metadata("@leap( \"L\" )\n@title( Plain )");
        assertThat(metadata.leap()).isNull();
        assertThat(metadata.title()).isEqualTo("Plain");
        assertThat(told()).hasSize(2);
        assertThat(told().get(0)).contains(":3: @leap (L) must be one of");
        assertThat(told().get(1)).contains(":4: @title takes a text in quotes");
    }

    @Test
    void anAnnotationStandsOnceWithOneValue() {
        metadata("@leap( L )\n@leap( A )\n@title( a = \"b\", c = \"d\" )");
        assertThat(told())
                .containsExactly(
                        "rules/f/r.drl:4: @leap stands there twice", "rules/f/r.drl:5: @title takes one value");
    }
}
