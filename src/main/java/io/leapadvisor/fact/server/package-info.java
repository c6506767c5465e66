/**
 * What takes the requests before any model computes, and the processor beside an accelerator come in. Facts on how they
 * do go out, as records that compute nothing. It knows nothing else.
 */
package io.leapadvisor.fact.server;
