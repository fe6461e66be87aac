import { z } from 'zod';
import { nextActors, stageActions, stageGroups, stages } from './vocabulary/stages';

export type { NextActor, Stage, StageAction, StageGroup } from './vocabulary/stages';

export const stageSchema = z.enum(stages);
export const stageGroupSchema = z.enum(stageGroups);
export const nextActorSchema = z.enum(nextActors);
export const stageActionSchema = z.enum(stageActions);
