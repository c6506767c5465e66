/**
 * Prescriptions and contraindications come in. Candidates with their best parameters and rejections with their reasons
 * go out. It may know what actions do to the deployment, but not how sets of them are searched.
 */
package io.leapadvisor.plan.weigh;
