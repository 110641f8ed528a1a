"""A lead's state.json as the agents in the containers read it.

The first eight fields of ClientState are the ones the plan's author defined; the rest comes beside
them. Unknown fields are kept, so that a newer director does not break an older agent.

    python3 client_state.py /path/to/<lead_id>/state.json

prints where the lead stands, or says what is wrong and ends with 1.
"""

from __future__ import annotations

import sys
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any, List, Optional

from pydantic import BaseModel, ConfigDict, Field


class Stage(str, Enum):
    LEAD_GEN = "LeadGen"
    FIRST_RESPONDER = "FirstResponder"
    SCOPING = "Scoping"
    ORCHESTRA = "Orchestra"
    CLOSER = "Closer"
    ONBOARDING = "Onboarding"
    DELIVERY_PM = "DeliveryPM"


class Place(str, Enum):
    LEAD_GEN = "LeadGen"
    FIRST_RESPONDER = "FirstResponder"
    SCOPING = "Scoping"
    ORCHESTRA = "Orchestra"
    CLOSER = "Closer"
    ONBOARDING = "Onboarding"
    DELIVERY_PM = "DeliveryPM"
    NURTURE = "NURTURE"
    DELIVERED = "DELIVERED"
    LOST = "LOST"
    DISQUALIFIED = "DISQUALIFIED"
    ARCHIVED = "ARCHIVED"
    CANCELLED = "CANCELLED"


class Status(str, Enum):
    IN_PROGRESS = "in_progress"
    AWAITING_HUMAN = "awaiting_human"
    COMPLETED = "completed"
    ESCALATED = "escalated"
    FAILED = "failed"


class Priority(str, Enum):
    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    CRITICAL = "critical"


class StageTransition(BaseModel):
    model_config = ConfigDict(extra="allow")

    revision: int = Field(ge=1)
    id: str
    from_stage: Place
    to_stage: Place
    kind: str
    by: str
    at: datetime
    reason: str
    round: int = Field(ge=1)
    approved_by: Optional[str] = None
    subject_hash: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")


class ClientState(BaseModel):
    model_config = ConfigDict(extra="allow")

    lead_id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")
    current_stage: Stage
    status: Status
    data: dict[str, Any]
    next_action: str
    history: List[StageTransition]
    created_at: datetime
    updated_at: datetime

    schema_version: int
    revision: int = Field(ge=0)
    epoch: int = Field(ge=1)
    place: Place
    outcome: str
    round: int = Field(ge=1)
    stage_dir: str
    owner: str
    due_at: Optional[datetime] = None
    breaches: int = Field(ge=0)
    source: str
    score: Optional[int] = None
    priority: Priority
    synthetic: bool
    stage_table: str


def main(arguments: List[str]) -> int:
    if len(arguments) != 1:
        print("usage: client_state.py STATE.JSON", file=sys.stderr)
        return 64
    try:
        state = ClientState.model_validate_json(Path(arguments[0]).read_bytes())
    except (OSError, ValueError) as wrong:
        print(f"{arguments[0]} is no state of a lead: {wrong}", file=sys.stderr)
        return 1
    print(f"{state.lead_id} {state.current_stage.value} {state.status.value} {state.revision}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
