/**
 * In come a pack that was loaded and what clients want to see of it; out go reports, results of cases and replays of
 * kept assessments. It decides nothing: whether a pack is used is decided where packs are loaded.
 */
package io.leapadvisor.packs.check;
