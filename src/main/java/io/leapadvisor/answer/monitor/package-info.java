/**
 * In come a situation, what is planned for it, and the names by which its stack tells of itself. Out goes what to watch
 * from now on: alerts that match series which exist, dashboards, and a check of quality before each release. It may
 * know the plan and its projections, and no other part of the answer.
 */
package io.leapadvisor.answer.monitor;
