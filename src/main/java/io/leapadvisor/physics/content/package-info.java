/**
 * In come the media that a stage decodes or the index that it searches, and the machine that it works on; out goes how
 * long that takes, with an interval. Published rates, no measurement of the deployment. Knows nothing of requests.
 */
package io.leapadvisor.physics.content;
