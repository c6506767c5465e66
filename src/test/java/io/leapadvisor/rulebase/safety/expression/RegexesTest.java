package io.leapadvisor.rulebase.safety.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "latency\\..*",
                "(?i).*(cpu|mem|gpu|util).*",
                "accuracy.*",
                "canary-[a-z0-9-]{1,40}",
                "a|b|c",
                "[^a-z]+",
                "(?:ab)?c",
                "\\d{3}",
                "[\\]x]+",
                "v[0-9]+\\.[0-9]+",
                "\\p{L}+",
                "\\p{Greek}{2,3}x\\P{L}*",
                "[\\p{L}-]{1,9}"
            })
    void allows(String regex) {
        assertThat(Regexes.fault(regex)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+",
                "(a*)*",
                "(a|aa)+",
                "(.*a){20}",
                "(?:a+)+",
                "(?=a)b",
                "(a)\\1",
                "(?<n>a)\\k<n>",
                ".*.*.*",
                "a{1,1000}",
                "a{101}",
                "[a-z&&[^b]]+",
                "\\Qa\\E",
                "(",
                "a{2,}b*c+",
                "(a?){5}",
                "(?s).*",
                "a?a?a?a?a?a?a?a?a?a",
                "a{L}",
                "a{",
                "\\p{NoSuchScript}"
            })
    void refuses(String regex) {
        assertThat(Regexes.fault(regex)).isPresent();
    }
}
