/**
 * The files of packs come in through the reader. What is known of parts, models, engines, remedies, families of rules,
 * thresholds and tools goes out, with look-ups by the names that people write. The room may know the vocabulary of
 * profiles, but no deployment and no rule.
 */
package io.leapadvisor.knowledge;
