package io.leapadvisor.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class YamlTest {

    @Test
    void documentsComeOneByOneAndDatesStayText() {
        assertThat(Yaml.documents("a: 1\n---\n---\nb: 2026-11-27\n")).hasSize(2);
        assertThat(Yaml.documents("b: 2026-11-27").get(0).path("b").asText()).isEqualTo("2026-11-27");
        assertThat(Yaml.documents("a: &x {k: 1}\nb: {<<: *x, l: 2}")
                        .get(0)
                        .at("/b/k")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void theLastMayBeBroken() {
        assertThat(Yaml.documents("a: 1\n---\nb: [1, 2")).hasSize(1);
    }

    @Test
    void noTagCreatesAnObject() {
        assertThatThrownBy(() -> Yaml.documents("a: !!java.net.URL ['http://x']"))
                .isInstanceOf(UnreadableException.class);
    }

    @Test
    void anchorsDoNotGrow() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [1,1,1,1,1,1,1,1,1]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ",").repeat(8))
                    .append("*a")
                    .append(i - 1)
                    .append("]\n");
        }
        assertThatThrownBy(() -> Yaml.documents(bomb.toString())).isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> Yaml.documents("a: &a [*a]")).isInstanceOf(UnreadableException.class);
        assertThatThrownBy(() -> Yaml.documents("[".repeat(5000))).isInstanceOf(UnreadableException.class);
    }

    @Test
    void aReferenceInsideATextIsAVariableAndNoTemplate() {
        assertThat(Yaml.documents("# {{- if .Values.y }}\nurl: http://{{ .Release.Name }}-vllm\nn: 2")
                        .get(0)
                        .path("url")
                        .asText())
                .isEqualTo("http://$(Release.Name)-vllm");
        assertThatThrownBy(() -> Yaml.documents("{{- if .Values.y }}\na: 1\n{{- end }}\n"))
                .hasMessageContaining("helm template");
    }

    @Test
    void templatesAreRefusedAndChatTemplatesAreNot() {
        assertThatThrownBy(() -> Yaml.documents("a: {{ .Values.x }}")).hasMessageContaining("helm template");
        assertThat(Yaml.documents("a: '{% for m in messages %}{{ m.role }}{% endfor %}'"))
                .hasSize(1);
    }
}
